package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.Partition;
import dev.backfill.ui.heatmap.color.HeatToken;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.HeatGeometry;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellMark;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Draws what changes often on a canvas of its own, so that the cells below need not be painted again: hover, focus,
/// the frame of the strip, and the lines of plan and run.
public final class OverlayPainter {
    /// Wider than any canvas.
    private static final double WIDE = 100_000;

    private final Pen pen;
    private final HeatmapScene scene;
    private final HeatGeometry geometry;

    public OverlayPainter(Pen pen, HeatmapScene scene, HeatGeometry geometry) {
        this.pen = pen;
        this.scene = scene;
        this.geometry = geometry;
    }

    /// The frame of the strip, with a ring around it while the strip has the focus.
    public void stripFrame(Box frame) {
        pen.frame(frame.grown(2), HeatToken.ACCENT, 2, 3);
        if (scene.isFocused()) {
            pen.frame(frame.grown(3.5), HeatToken.ACCENT, 1, 4);
        }
    }

    /// Lines around cells.
    ///
    /// @param hovered the cell under the pointer
    /// @param dashes how far the dashes of running cells have moved, in pixels
    public void cells(@Nullable CellAddress hovered, double dashes, double height) {
        double top = geometry instanceof MatrixGeometry ? MatrixGeometry.EVENT_TOP - 6 : 0;
        if (hovered != null && geometry instanceof MatrixGeometry matrix && matrix.cellWidth() < 100) {
            MatrixPainter.weekday(pen, matrix, hovered.date(), HeatToken.TEXT);
        }
        pen.clipped(new Box(0, top, WIDE, height), () -> {
            marks(dashes, height);
            if (hovered != null) {
                geometry.cell(hovered)
                        .filter(box -> hovered.isEvent() || isVisible(box))
                        .ifPresent(box -> pen.frame(box.grown(1), HeatToken.TEXT, 1, 3));
            }
            CellAddress focused = scene.focusedCell();
            if (focused != null && scene.isFocused()) {
                geometry.cell(focused).ifPresent(box -> focus(focused, box));
            }
        });
    }

    /// A run may have marks on thousands of cells, and this is drawn with every pulse: where there are more marks
    /// than cells, the cells are asked.
    private void marks(double dashes, double height) {
        Map<Partition, CellMark> marks = scene.marks();
        if (marks.size() < geometry.partitionCount()) {
            marks.forEach((partition, mark) -> mark(partition, mark, dashes, height));
            return;
        }
        geometry.partitions().forEach(partition -> {
            CellMark mark = marks.get(partition);
            if (mark != null) {
                mark(partition, mark, dashes, height);
            }
        });
    }

    private void mark(Partition partition, CellMark mark, double dashes, double height) {
        Optional<Box> place = geometry.cell(CellAddress.of(partition)).filter(this::isVisible);
        place.filter(box -> box.y() < height).ifPresent(box -> {
            pen.bars(box.grown(0.5), HeatToken.GROUND, 1);
            if (mark == CellMark.RUNNING) {
                pen.gc().setLineDashes(5, 3);
                pen.gc().setLineDashOffset(-dashes);
                pen.frame(box.grown(2), HeatToken.ACCENT, 2, 3);
                pen.gc().setLineDashes();
            } else {
                pen.bars(box.grown(2), HeatToken.ACCENT, 2);
            }
        });
    }

    /// The ring lies outside the line of the selection where there is one.
    private void focus(CellAddress address, Box box) {
        if (!isVisible(box) && !address.isEvent()) {
            return;
        }
        boolean selected = scene.selection().contains(address);
        double inner = selected ? 2 : 0;
        if (!selected) {
            pen.frame(box.grown(1), HeatToken.GROUND, 2, 3);
        }
        pen.frame(box.grown(3 + inner / 2), HeatToken.ACCENT, 2, 4);
    }

    private boolean isVisible(Box box) {
        return !(geometry instanceof MatrixGeometry) || box.bottom() > MatrixGeometry.ROWS_TOP;
    }
}
