/// Tests of the command line, run in this process with its own streams.
@NullMarked
package dev.backfill.cli;

import org.jspecify.annotations.NullMarked;
