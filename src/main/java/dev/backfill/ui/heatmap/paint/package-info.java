/// Draws a scene on a canvas. Painters know what is to be painted, and not the control.
@NullMarked
package dev.backfill.ui.heatmap.paint;

import org.jspecify.annotations.NullMarked;
