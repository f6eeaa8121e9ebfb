/// The picture outside of the window: SVG, PNG, and the stylesheet's colors for reports.
@NullMarked
package dev.backfill.ui.heatmap.export;

import org.jspecify.annotations.NullMarked;
