package dev.backfill.ui.heatmap;

import dev.backfill.model.Cell;
import org.jspecify.annotations.Nullable;

/// How the ground of a cell is drawn.
///
/// @param fill the color of the cell; null where nothing is drawn but the glyph
/// @param edge whether it has a line around it
/// @param hatched whether it is hatched
/// @param ink the color of the number on it
record CellFill(@Nullable HeatToken fill, boolean edge, boolean hatched, HeatToken ink) {
    private static final CellFill NOTHING = new CellFill(null, false, false, HeatToken.MUTED);
    private static final CellFill EMPTY = new CellFill(HeatToken.GROUND, true, false, HeatToken.TEXT);
    private static final CellFill FULL = new CellFill(HeatToken.S5, false, false, HeatToken.NUMBER);

    /// The ground that follows from verdict and counts.
    static CellFill of(Cell cell, ColorMode mode) {
        return switch (cell.verdict()) {
            case UNKNOWN -> new CellFill(HeatToken.GROUND, true, true, HeatToken.TEXT);
            case STALE -> new CellFill(HeatToken.BARS, true, false, HeatToken.TEXT);
            case NOT_FINAL, BOOTSTRAP, NOT_EXPECTED -> NOTHING;
            // A standing table may have rows on any date: they are drawn like complete ones.
            case NO_EVENT -> cell.rows() > 0 ? FULL : NOTHING;
            case RAMP -> cell.rows() > 0 ? byShare(cell, mode) : NOTHING;
            case BLOCKED, MISSING, CONTAMINATED, DUPLICATED, SURPLUS, OUTDATED, LOW, PARTIAL, COMPLETE ->
                cell.rows() > 0 ? byShare(cell, mode) : EMPTY;
        };
    }

    private static CellFill byShare(Cell cell, ColorMode mode) {
        return new CellFill(HeatToken.step(mode.share(cell).orElse(1)), false, false, HeatToken.NUMBER);
    }
}
