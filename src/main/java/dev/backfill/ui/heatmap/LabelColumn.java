package dev.backfill.ui.heatmap;

import java.util.List;

/// The column left of the cells with the names of the rows: as wide as the names need, within bounds.
///
/// @param names the names
/// @param wanted width in pixels that shows all of them whole
record LabelColumn(List<String> names, double wanted) {
    /// Room right of a name for the worst severity of its row and how often it occurs.
    static final double ROLLUP = 42;

    private static final double LEAST = 84;
    private static final double LEAST_COMPACT = 76;
    private static final double MOST = 240;
    /// No more of a narrow window is given to names.
    private static final double SHARE = 0.22;

    LabelColumn {
        names = List.copyOf(names);
    }

    static LabelColumn of(List<String> names) {
        double widest =
                names.stream().mapToDouble(n -> Type.width(n, Type.SEMI_12)).max().orElse(0);
        return new LabelColumn(names, Math.ceil(widest) + ROLLUP);
    }

    /// Its width in a heatmap.
    ///
    /// @param width width of the heatmap
    /// @param compact whether the window is narrow
    /// @param chosen what somebody has made it; 0 for as wide as the names need
    double width(double width, boolean compact, double chosen) {
        double least = compact ? LEAST_COMPACT : LEAST;
        return Math.clamp(Math.floor(chosen > 0 ? chosen : wanted), least, most(width, least, chosen > 0));
    }

    private static double most(double width, double least, boolean chosen) {
        return Math.max(least, Math.min(MOST, Math.floor(width * (chosen ? 2 * SHARE : SHARE))));
    }
}
