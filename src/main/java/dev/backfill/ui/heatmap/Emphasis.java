package dev.backfill.ui.heatmap;

import dev.backfill.model.Cell;

/// How strongly a cell is drawn: what a plan, a filter or *faults only* leaves aside steps back.
final class Emphasis {
    private static final double DIMMED = 0.4;
    private static final double ASIDE = 0.25;

    private final CalendarHeatmap heatmap;

    Emphasis(CalendarHeatmap heatmap) {
        this.heatmap = heatmap;
    }

    /// Whether nothing steps back.
    boolean isEven() {
        return !heatmap.dimOthersProperty().get()
                && !heatmap.faultsOnlyProperty().get()
                && heatmap.getVerdictFilter().isEmpty();
    }

    /// Opacity of a cell, 0 to 1.
    double of(Cell cell) {
        if (heatmap.dimOthersProperty().get() && !heatmap.getMarks().containsKey(cell.partition())) {
            return DIMMED;
        }
        if (heatmap.faultsOnlyProperty().get() && !cell.severity().isBad()) {
            return ASIDE;
        }
        return heatmap.getVerdictFilter().isEmpty()
                        || heatmap.getVerdictFilter().contains(cell.verdict())
                ? 1
                : ASIDE;
    }
}
