/// The small pictures that say severity and cause.
@NullMarked
package dev.backfill.ui.heatmap.glyph;

import org.jspecify.annotations.NullMarked;
