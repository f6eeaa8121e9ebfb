package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.time.LocalDate;
import java.util.List;

/// Draws the line that ties the cells of one finding to its root, in the gap right of their date. Selected dates and
/// cells of a plan have frames in that gap and show no line.
final class CascadePainter {
    private final Pen pen;
    private final HeatmapScene scene;
    private final MatrixGeometry geometry;

    CascadePainter(Pen pen, HeatmapScene scene, MatrixGeometry geometry) {
        this.pen = pen;
        this.scene = scene;
        this.geometry = geometry;
    }

    void paint(Scan scan) {
        scan.findings().stream()
                .filter(f -> f.severity() == Severity.CRITICAL && f.partitions().size() > 1)
                .filter(f -> geometry.columns().has(f.partitions().getFirst().date()))
                .filter(this::isFree)
                .forEach(this::paint);
    }

    private boolean isFree(Finding finding) {
        LocalDate date = finding.partitions().getFirst().date();
        return finding.partitions().stream().noneMatch(scene.marks()::containsKey)
                && scene.selection().addresses().stream()
                        .noneMatch(a -> a.date().equals(date));
    }

    private void paint(Finding finding) {
        LocalDate date = finding.partitions().getFirst().date();
        double cellEnd = geometry.x(date) + geometry.cellWidth();
        double x = cellEnd + (geometry.pitch() - geometry.cellWidth()) / 2;
        List<Double> middles = finding.partitions().stream()
                .filter(p -> p.date().equals(date))
                .flatMap(p -> geometry.cell(CellAddress.of(p)).stream())
                .map(Box::centerY)
                .distinct()
                .sorted()
                .toList();
        // What stands in one row hangs from nothing that is to be seen.
        if (middles.size() > 1) {
            middles.forEach(y -> pen.line(cellEnd, y, x, y, HeatToken.CRITICAL_WORDS, 2));
            pen.line(x, middles.getFirst(), x, middles.getLast(), HeatToken.CRITICAL_WORDS, 2);
        }
    }
}
