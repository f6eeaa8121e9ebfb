@NullMarked
package dev.backfill.ui.heatmap.glyph;

import org.jspecify.annotations.NullMarked;
