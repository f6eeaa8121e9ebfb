@NullMarked
package dev.backfill.cli.terminal;

import org.jspecify.annotations.NullMarked;
