/// The options that commands share, and how they are read.
@NullMarked
package dev.backfill.cli.options;

import org.jspecify.annotations.NullMarked;
