@NullMarked
package dev.backfill.ui.console;

import org.jspecify.annotations.NullMarked;
