/// What a fill means: palettes, tokens, ramps and shades.
@NullMarked
package dev.backfill.ui.heatmap.color;

import org.jspecify.annotations.NullMarked;
