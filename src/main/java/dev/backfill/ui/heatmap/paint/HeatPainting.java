package dev.backfill.ui.heatmap.paint;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.layout.CalendarGeometry;
import dev.backfill.ui.heatmap.layout.HeatGeometry;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.RailLayout;
import dev.backfill.ui.heatmap.layout.Raster;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import dev.backfill.ui.heatmap.layout.YearsGeometry;
import dev.backfill.ui.heatmap.state.RailEntry;
import dev.backfill.ui.heatmap.text.Type;
import java.util.List;

/// Paints the cells of a heatmap in its layout, and keeps what would be dear to find out for each picture.
public final class HeatPainting {
    private final HeatmapScene scene;
    private final Fade fade;
    private final StripCache strips = new StripCache();
    private final Raster raster = new Raster();
    private final YearsRollup.Kept years = new YearsRollup.Kept();

    /// @param fade the cells that change
    public HeatPainting(HeatmapScene scene, Fade fade) {
        this.scene = scene;
        this.fade = fade;
    }

    /// @param focus the dates in focus
    /// @param height height of the canvas, in pixels
    /// @return the texts of the cause rail with their places, where the layout has one
    public List<RailLayout.Placed> paint(Pen pen, HeatGeometry geometry, Scan scan, DateInterval focus, double height) {
        switch (geometry) {
            case StripGeometry strip ->
                new StripPainter(pen, scene, strips.columns(scan, strip, new Emphasis(scene))).paint(focus);
            case MatrixGeometry matrix -> {
                List<RailLayout.Placed> rail = RailLayout.place(
                        RailEntry.of(scan, focus, scene.railTexts(), scene.names()),
                        matrix,
                        t -> Type.width(t, Type.SEMI_11));
                new MatrixPainter(pen, scene, matrix, fade).paint(scan, rail, height);
                return rail;
            }
            case CalendarGeometry calendar -> new CalendarPainter(pen, scene, calendar, fade).paint(scan, height);
            case YearsGeometry overview ->
                new YearsPainter(pen, scene, overview, raster).paint(years.of(scan, scene, overview), height);
        }
        return List.of();
    }
}
