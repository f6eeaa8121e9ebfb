/// What every screen needs: words and dates, work in the background, labels, columns and the keyboard focus.
@NullMarked
package dev.backfill.ui.common;

import org.jspecify.annotations.NullMarked;
