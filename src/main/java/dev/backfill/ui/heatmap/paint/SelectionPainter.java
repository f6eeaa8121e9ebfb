package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Neighbors;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/// Draws what is selected in the matrix: one frame with a tint around neighboring whole dates, a frame around every
/// other cell.
final class SelectionPainter {
    private final Pen pen;
    private final HeatmapScene scene;
    private final MatrixGeometry geometry;

    SelectionPainter(Pen pen, HeatmapScene scene, MatrixGeometry geometry) {
        this.pen = pen;
        this.scene = scene;
        this.geometry = geometry;
    }

    /// The tints behind whole dates, before anything else is drawn.
    void tints() {
        wholeDates().forEach(box -> pen.fill(box.grown(3), HeatToken.TINT, 5));
    }

    /// The frames, after all cells.
    void frames(double height) {
        wholeDates().forEach(box -> pen.frame(box.grown(2), HeatToken.TEXT, 2, 5));
        HeatSelection selected = scene.selection();
        Predicate<Box> inRows = box -> box.bottom() > MatrixGeometry.ROWS_TOP;
        Box below = new Box(0, MatrixGeometry.EVENT_TOP - 4, geometry.width(), height);
        pen.clipped(below, () -> {
            new LinkPainter(pen, scene, geometry).paint(inRows);
            selected.addresses().stream()
                    .filter(a -> !selected.containsDate(a.date(), scene.processors()))
                    .forEach(a -> geometry.cell(a)
                            .filter(box -> a.isEvent() || inRows.test(box))
                            .ifPresent(box -> pen.frame(box.grown(2), HeatToken.TEXT, 2, 3)));
        });
    }

    private List<Box> wholeDates() {
        HeatSelection selected = scene.selection();
        List<LocalDate> shown = selected.dates().stream()
                .filter(d -> geometry.columns().has(d) && selected.containsDate(d, scene.processors()))
                .toList();
        return Neighbors.intervals(shown).stream()
                .map(s -> geometry.column(s.start()).union(geometry.column(s.last())))
                .toList();
    }
}
