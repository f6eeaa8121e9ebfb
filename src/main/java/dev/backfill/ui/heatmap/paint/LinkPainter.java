package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Partition;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.HeatGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.util.Set;
import java.util.function.Predicate;

/// Draws light lines around the cells that the selected one is built from, and broken ones around those that it feeds. Not
/// beside a plan or a run, whose lines look much like them.
final class LinkPainter {
    private final Pen pen;
    private final HeatmapScene scene;
    private final HeatGeometry geometry;

    LinkPainter(Pen pen, HeatmapScene scene, HeatGeometry geometry) {
        this.pen = pen;
        this.scene = scene;
        this.geometry = geometry;
    }

    /// @param visible whether a place is to be seen
    void paint(Predicate<Box> visible) {
        if (scene.dimsOthers()) {
            return;
        }
        frames(scene.links().from(), visible);
        pen.gc().setLineDashes(3, 3);
        frames(scene.links().to(), visible);
        pen.gc().setLineDashes();
    }

    private void frames(Set<Partition> partitions, Predicate<Box> visible) {
        partitions.forEach(p -> geometry.cell(CellAddress.of(p))
                .filter(visible)
                .ifPresent(box -> pen.frame(box.grown(1), HeatToken.ACCENT, 1.5, 3)));
    }
}
