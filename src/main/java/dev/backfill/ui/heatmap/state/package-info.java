/// What is shown and chosen: cells and their addresses, dates, rows, zoom and selection. No pixels.
@NullMarked
package dev.backfill.ui.heatmap.state;

import org.jspecify.annotations.NullMarked;
