/// The command line: thin commands over the same engine that the window uses, with fixed output shapes and exit
/// codes.
@NullMarked
package dev.backfill.cli;

import org.jspecify.annotations.NullMarked;
