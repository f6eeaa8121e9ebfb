package dev.backfill.ui.heatmap;

import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The right edge of the column with the names: a drag makes it wider or narrower, a double click as wide as the
/// names need.
final class LabelEdge {
    private static final double HALF = 4;

    private final CalendarHeatmap heatmap;
    private final CalendarHeatmapSkin skin;
    private boolean dragged;

    LabelEdge(CalendarHeatmap heatmap, CalendarHeatmapSkin skin) {
        this.heatmap = heatmap;
        this.skin = skin;
    }

    /// Whether a point is on it.
    boolean isAt(double x, double y) {
        return skin.matrix()
                .filter(m -> y > MatrixGeometry.RAIL && Math.abs(x - m.left() + HALF) <= HALF)
                .isPresent();
    }

    /// @return whether the press was for the edge
    boolean pressed(MouseEvent event) {
        dragged = event.getButton() == MouseButton.PRIMARY && isAt(event.getX(), event.getY());
        if (dragged && event.getClickCount() == 2) {
            heatmap.labelWidthProperty().set(0);
        }
        return dragged;
    }

    /// @return whether it is the edge that is dragged
    boolean dragged(MouseEvent event) {
        if (dragged) {
            heatmap.labelWidthProperty().set(Math.max(1, event.getX() + HALF - MatrixGeometry.MARGIN));
        }
        return dragged;
    }
}
