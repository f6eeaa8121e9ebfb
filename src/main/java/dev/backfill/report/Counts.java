package dev.backfill.report;

import dev.backfill.model.scan.Cell;

/// The counts of a cell in a few characters.
final class Counts {
    private Counts() {}

    /// `118/151`: keys that are there, of those that should be; `?` where these cannot be known, or nobody has counted.
    static String text(Cell cell) {
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
