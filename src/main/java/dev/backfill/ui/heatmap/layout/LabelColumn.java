package dev.backfill.ui.heatmap.layout;

import dev.backfill.ui.heatmap.text.Type;
import java.util.List;

/// The column left of the cells with the names of the rows: as wide as the names need, within bounds.
///
/// @param names the names
/// @param heads the names of groups; with any, other names stand further right
/// @param wanted width in pixels that shows all of them whole
public record LabelColumn(List<String> names, List<String> heads, double wanted) {
    /// Room right of a name for the worst severity of its row and how often it occurs.
    public static final double ROLLUP = 42;

    /// How far right of the name of their group the names of its rows begin.
    public static final double INDENT = 12;

    /// Room beside the name of a group for how many rows it has.
    public static final double COUNT = 24;

    private static final double LEAST = 84;
    private static final double LEAST_COMPACT = 76;
    private static final double MOST = 240;
    /// No more of a narrow window is given to names.
    private static final double SHARE = 0.22;

    public LabelColumn {
        names = List.copyOf(names);
        heads = List.copyOf(heads);
    }

    public static LabelColumn of(List<String> names, List<String> heads) {
        double indent = heads.isEmpty() ? 0 : INDENT;
        double widest = Math.max(widest(names) + indent, widest(heads) + indent + (heads.isEmpty() ? 0 : COUNT));
        return new LabelColumn(names, heads, Math.ceil(widest) + ROLLUP);
    }

    private static double widest(List<String> names) {
        return names.stream()
                .mapToDouble(n -> Type.width(n, Type.SEMI_12))
                .max()
                .orElse(0);
    }

    /// Its width in a heatmap.
    ///
    /// @param width width of the heatmap
    /// @param compact whether the window is narrow
    /// @param chosen what somebody has made it; 0 for as wide as the names need
    public double width(double width, boolean compact, double chosen) {
        double least = compact ? LEAST_COMPACT : LEAST;
        return Math.clamp(Math.floor(chosen > 0 ? chosen : wanted), least, most(width, least, chosen > 0));
    }

    private static double most(double width, double least, boolean chosen) {
        return Math.max(least, Math.min(MOST, Math.floor(width * (chosen ? 2 * SHARE : SHARE))));
    }
}
