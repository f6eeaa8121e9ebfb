package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Scan;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A page for reports: title, season strip, one matrix per month of an interval, and the legend.
public final class HeatmapPicture extends VBox {

    /// @param interval the dates whose months are drawn; the strip always shows the whole scan
    /// @param title what the picture shows
    /// @param subtitle one line below it
    /// @param eventLabel the pipeline's word for events: `Games`
    public HeatmapPicture(Scan scan, DateInterval interval, String title, String subtitle, String eventLabel) {
        getStyleClass().add("heatmap-picture");
        getChildren().addAll(label(title, "heatmap-picture-title"), label(subtitle, "heatmap-picture-subtitle"));
        CalendarHeatmap strip = heatmap(HeatmapLayout.STRIP, scan, eventLabel);
        strip.visibleIntervalProperty().set(interval);
        getChildren().add(strip);
        new StripGeometry(interval, scan.processors(), 0, 0).months().forEach(month -> {
            CalendarHeatmap matrix = heatmap(HeatmapLayout.MATRIX, scan, eventLabel);
            matrix.visibleIntervalProperty().set(month);
            getChildren().add(matrix);
        });
        HeatmapLegend legend = new HeatmapLegend();
        legend.scanProperty().set(scan);
        getChildren().add(legend);
    }

    private static CalendarHeatmap heatmap(HeatmapLayout layout, Scan scan, String eventLabel) {
        CalendarHeatmap heatmap = new CalendarHeatmap(layout);
        heatmap.reducedMotionProperty().set(true);
        heatmap.eventLabelProperty().set(eventLabel);
        heatmap.scanProperty().set(scan);
        return heatmap;
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().setAll(styleClass);
        return label;
    }
}
