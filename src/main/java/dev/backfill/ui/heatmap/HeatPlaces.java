package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.layout.CalendarGeometry;
import dev.backfill.ui.heatmap.layout.HeatGeometry;
import dev.backfill.ui.heatmap.layout.LabelColumn;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import dev.backfill.ui.heatmap.layout.YearsGeometry;
import dev.backfill.ui.heatmap.state.MatrixRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where everything of a heatmap lies, by its layout and by what it is asked to show.
final class HeatPlaces {
    private @Nullable LabelColumn labels;

    /// @param width width of the heatmap in pixels
    /// @param height its height in pixels, as far as it is known; layouts that fill it take what is best to see
    /// @param scroll how far it is scrolled, in pixels
    /// @return null without a scan
    @Nullable
    HeatGeometry of(CalendarHeatmap heatmap, double width, double height, double scroll) {
        Scan scan = heatmap.scanProperty().get();
        DateInterval focus = heatmap.content().focus();
        if (scan == null || focus == null) {
            return null;
        }
        List<String> processors = scan.processors();
        MatrixRows rows = heatmap.content().rows();
        return switch (heatmap.layoutKindProperty().get()) {
            case STRIP ->
                new StripGeometry(scan.interval(), processors, width, labels(heatmap, processors, width), height);
            case MATRIX ->
                new MatrixGeometry(
                        heatmap.content().columns(focus),
                        rows,
                        width,
                        labels(heatmap, processors, width),
                        rowPitch(heatmap, rows.size()),
                        heatmap.zoomProperty().get(),
                        scroll);
            case CALENDAR ->
                new CalendarGeometry(scan.interval(), heatmap.content().processor(), width, scroll);
            case YEARS ->
                new YearsGeometry(
                        scan.interval(), width, Math.min(height, YearsGeometry.usualHeight(scan.interval())), scroll);
        };
    }

    /// Measuring all names takes longer than painting: they are measured when they are others.
    private double labels(CalendarHeatmap heatmap, List<String> processors, double width) {
        ProcessorNames called = heatmap.namesProperty().get();
        List<String> names = processors.stream().map(called::shown).toList();
        List<String> heads = heatmap.content().rows().folds().stream()
                .filter(f -> !f.fold().isHealthy())
                .map(f -> f.fold().words(f.members().size()))
                .toList();
        LabelColumn known = labels;
        if (known == null || !known.names().equals(names) || !known.heads().equals(heads)) {
            known = LabelColumn.of(names, heads);
            labels = known;
        }
        return known.width(
                width,
                heatmap.compactProperty().get(),
                heatmap.labelWidthProperty().get());
    }

    private static double rowPitch(CalendarHeatmap heatmap, int rows) {
        double chosen = heatmap.rowPitchProperty().get();
        return chosen > 0
                ? chosen
                : MatrixGeometry.usualRowPitch(
                        rows,
                        heatmap.compactProperty().get(),
                        heatmap.zoomProperty().get());
    }
}
