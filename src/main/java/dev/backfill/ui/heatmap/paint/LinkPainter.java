package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Partition;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.HeatGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.util.Set;
import java.util.function.Predicate;

/// Draws light lines around the cells that the selected one is built from, and broken ones around those that it
/// feeds. Not beside a plan or a run, whose lines look much like them.
final class LinkPainter {
    private static final double DASHES = 3;

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
        frames(scene.links().from(), 0, visible);
        frames(scene.links().to(), DASHES, visible);
    }

    /// @param dashes how long they are; 0 for a whole line
    private void frames(Set<Partition> partitions, double dashes, Predicate<Box> visible) {
        partitions.forEach(
                p -> geometry.cell(CellAddress.of(p)).filter(visible).ifPresent(box -> frame(box.grown(1), dashes)));
    }

    /// Broken lines stand on a whole one of the ground, so that their gaps are to be seen on filled cells.
    private void frame(Box box, double dashes) {
        pen.frame(box, HeatToken.GROUND, 2, 3);
        if (dashes > 0) {
            pen.gc().setLineDashes(dashes, dashes);
        }
        pen.frame(box, HeatToken.ACCENT, 1.5, 3);
        pen.gc().setLineDashes();
    }
}
