/// Holds the screens of one open workspace together.
@NullMarked
package dev.backfill.ui.console;

import org.jspecify.annotations.NullMarked;
