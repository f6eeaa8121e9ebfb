@NullMarked
package dev.backfill.ui.grid;

import org.jspecify.annotations.NullMarked;
