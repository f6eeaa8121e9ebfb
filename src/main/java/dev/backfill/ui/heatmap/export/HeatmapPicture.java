package dev.backfill.ui.heatmap.export;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.HeatmapLegend;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.RowFolds;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A page for reports: title, season strip, one matrix per month of an interval, and the legend.
public final class HeatmapPicture extends VBox {

    /// @param pipeline what the scan is of: its word for events, and what its processors are called
    /// @param interval the dates whose months are drawn; the strip always shows the whole scan
    /// @param title what the picture shows
    /// @param subtitle one line below it
    public HeatmapPicture(Pipeline pipeline, Scan scan, DateInterval interval, String title, String subtitle) {
        getStyleClass().add("heatmap-picture");
        getChildren().addAll(label(title, "heatmap-picture-title"), label(subtitle, "heatmap-picture-subtitle"));
        CalendarHeatmap strip = heatmap(HeatmapLayout.STRIP, scan, pipeline);
        strip.visibleIntervalProperty().set(interval);
        getChildren().add(strip);
        new StripGeometry(interval, scan.processors(), 0, 0).months().forEach(month -> {
            CalendarHeatmap matrix = heatmap(HeatmapLayout.MATRIX, scan, pipeline);
            matrix.visibleIntervalProperty().set(month);
            getChildren().add(matrix);
        });
        HeatmapLegend legend = new HeatmapLegend();
        legend.scanProperty().set(scan);
        getChildren().add(legend);
    }

    private static CalendarHeatmap heatmap(HeatmapLayout layout, Scan scan, Pipeline pipeline) {
        CalendarHeatmap heatmap = new CalendarHeatmap(layout);
        heatmap.reducedMotionProperty().set(true);
        heatmap.eventLabelProperty().set(pipeline.calendarLabel());
        heatmap.namesProperty().set(ProcessorNames.of(pipeline));
        heatmap.rowsProperty().set(RowFolds.of(pipeline).rows(scan.processors()));
        heatmap.scanProperty().set(scan);
        return heatmap;
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().setAll(styleClass);
        return label;
    }
}
