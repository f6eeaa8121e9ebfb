/// The calendar heatmap: one control on one canvas that shows a scan as a season strip, as a matrix of dates and
/// processors, or as the months of one processor; and the small parts that speak its language: glyphs, the
/// legend, the graph of a date, the picture for reports.
///
/// Colors live in `css/heatmap.css` only; [dev.backfill.ui.heatmap.color.HeatmapTheme] puts them on a scene. The
/// package knows the model and JavaFX, nothing else.
@NullMarked
package dev.backfill.ui.heatmap;

import org.jspecify.annotations.NullMarked;
