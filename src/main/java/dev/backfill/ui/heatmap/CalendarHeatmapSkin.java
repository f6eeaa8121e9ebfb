package dev.backfill.ui.heatmap;

import javafx.scene.canvas.Canvas;
import javafx.scene.control.SkinBase;

/// Paints a heatmap on one canvas.
final class CalendarHeatmapSkin extends SkinBase<CalendarHeatmap> {
    private final Canvas canvas = new Canvas();

    CalendarHeatmapSkin(CalendarHeatmap heatmap) {
        super(heatmap);
        getChildren().add(canvas);
    }
}
