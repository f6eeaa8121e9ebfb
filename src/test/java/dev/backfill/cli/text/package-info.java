@NullMarked
package dev.backfill.cli.text;

import org.jspecify.annotations.NullMarked;
