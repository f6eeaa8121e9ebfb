@NullMarked
package dev.backfill.cli.options;

import org.jspecify.annotations.NullMarked;
