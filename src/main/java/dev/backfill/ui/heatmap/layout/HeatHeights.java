package dev.backfill.ui.heatmap.layout;

import dev.backfill.ui.heatmap.state.HeatZoom;

/// How high the parts of a heatmap are, for whoever shares out the room. All in pixels.
public final class HeatHeights {
    /// Everything above the rows of the matrix.
    public static final double MATRIX_TOP = MatrixGeometry.ROWS_TOP;

    private HeatHeights() {}

    /// The distance between rows of the matrix at which few of them are best to read.
    public static double usualRowPitch(boolean compact, HeatZoom zoom) {
        return MatrixGeometry.usualRowPitch(1, compact, zoom);
    }

    /// The season strip.
    ///
    /// @param processors how many rows it has beside that of the events
    /// @param folded whether they share one row; more than eight always do. A strip that is lower than it needs
    ///     folds by itself
    public static double strip(int processors, boolean folded) {
        return StripGeometry.height(StripGeometry.rows(processors, folded));
    }
}
