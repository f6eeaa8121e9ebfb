package dev.backfill.cli.text;

import dev.backfill.model.scan.Cell;

/// A cell in a text table.
final class CellText {
    private CellText() {}

    /// `131/131 ◆`, `351/351`, `·` for no event, `–` for not expected.
    static String text(Cell cell) {
        return switch (cell.verdict()) {
            case NO_EVENT -> cell.rows() == 0 ? "· " : cell.rows() + "  ";
            case NOT_EXPECTED -> "– ";
            case NOT_DUE -> cell.rows() == 0 ? "  " : counts(cell) + " ";
            default -> counts(cell) + " " + AnsiColors.mark(cell.severity());
        };
    }

    /// `131/131`; the expected keys are `?` where they cannot be known, and left out where there are none.
    static String counts(Cell cell) {
        if (!cell.isCounted()) {
            return "?";
        }
        Integer expected = cell.expected();
        if (expected == null) {
            return cell.actual() + "/?";
        }
        return expected == 0 ? String.valueOf(cell.actual()) : cell.actual() + "/" + expected;
    }
}
