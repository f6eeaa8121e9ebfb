/// Results as people read them on a terminal.
@NullMarked
package dev.backfill.cli.text;

import org.jspecify.annotations.NullMarked;
