package dev.backfill.ui.heatmap.color;

import dev.backfill.model.scan.Cell;
import org.jspecify.annotations.Nullable;

/// How the ground of a cell is drawn.
///
/// @param fill the color of the cell; null where nothing is drawn but the glyph
/// @param edge whether it has a line around it
/// @param hatched whether it is hatched
/// @param ink the color of the number on it
public record CellFill(@Nullable HeatToken fill, boolean edge, boolean hatched, HeatToken ink) {
    private static final CellFill UNKNOWN = new CellFill(HeatToken.GROUND, true, true, HeatToken.TEXT);
    private static final CellFill NOTHING = new CellFill(null, false, false, HeatToken.MUTED);
    private static final CellFill EMPTY = new CellFill(HeatToken.GROUND, true, false, HeatToken.TEXT);
    private static final CellFill FULL = new CellFill(HeatToken.S5, false, false, HeatToken.NUMBER);

    /// The ground that follows from verdict and counts.
    public static CellFill of(Cell cell, Shading shading) {
        if (shading.mode() == ColorMode.VERDICT) {
            return byVerdict(cell, shading);
        }
        return switch (cell.verdict()) {
            case UNKNOWN -> UNKNOWN;
            case STALE, UNEXPECTED -> new CellFill(HeatToken.BARS, true, false, HeatToken.TEXT);
            case NOT_FINAL, BOOTSTRAP, NOT_EXPECTED -> NOTHING;
            // Rows may come before they are due, and are drawn as what they are.
            case NOT_DUE -> cell.rows() > 0 ? byShare(cell, shading) : NOTHING;
            // A standing table may have rows on any date: they are drawn like complete ones.
            case NO_EVENT -> cell.rows() > 0 ? standing(cell, shading) : NOTHING;
            case RAMP -> cell.rows() > 0 ? byShare(cell, shading) : NOTHING;
            case BLOCKED,
                    MISSING,
                    CONTAMINATED,
                    DUPLICATED,
                    SURPLUS,
                    OUTDATED,
                    LOW,
                    HIGH,
                    PILED_UP,
                    PARTIAL,
                    COMPLETE -> cell.rows() > 0 ? byShare(cell, shading) : EMPTY;
        };
    }

    /// Nothing is expected of it: where a share of that is asked for, it has all.
    private static CellFill standing(Cell cell, Shading shading) {
        return switch (shading.mode()) {
            case COMPLETENESS, ACCOUNTED, VERDICT -> FULL;
            case ROWS, AGE -> byShare(cell, shading);
        };
    }

    private static CellFill byShare(Cell cell, Shading shading) {
        return shading.color(cell)
                .map(color -> new CellFill(color, false, false, HeatToken.NUMBER))
                .orElse(UNKNOWN);
    }

    /// Every cell of which something was expected has the color of its severity, with or without rows; what is bad
    /// has an edge as well, since not all of its colors stand out from the ground.
    private static CellFill byVerdict(Cell cell, Shading shading) {
        boolean nothing = switch (cell.verdict()) {
            case NO_EVENT, NOT_EXPECTED, NOT_DUE -> cell.rows() == 0;
            default -> false;
        };
        return nothing
                ? NOTHING
                : shading.color(cell)
                        .map(color -> new CellFill(color, cell.severity().isBad(), false, HeatToken.NUMBER))
                        .orElse(NOTHING);
    }
}
