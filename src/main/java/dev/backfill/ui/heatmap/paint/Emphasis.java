package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.scan.Cell;

/// How strongly a cell is drawn: what a plan, a filter or *faults only* leaves aside steps back.
final class Emphasis {
    private static final double DIMMED = 0.4;
    private static final double ASIDE = 0.25;

    private final HeatmapScene scene;

    Emphasis(HeatmapScene scene) {
        this.scene = scene;
    }

    /// Whether nothing steps back.
    boolean isEven() {
        return !scene.dimsOthers()
                && !scene.showsFaultsOnly()
                && scene.verdictFilter().isEmpty();
    }

    /// Opacity of a cell, 0 to 1.
    double of(Cell cell) {
        if (scene.dimsOthers() && !scene.marks().containsKey(cell.partition())) {
            return DIMMED;
        }
        if (scene.showsFaultsOnly() && !cell.severity().isBad()) {
            return ASIDE;
        }
        return scene.verdictFilter().isEmpty() || scene.verdictFilter().contains(cell.verdict()) ? 1 : ASIDE;
    }
}
