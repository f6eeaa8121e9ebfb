package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.color.Shading;
import dev.backfill.ui.heatmap.state.DateColumns;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.MatrixRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a heatmap shows now, as it follows from its properties: dates, rows, columns and how cells are filled.
final class HeatmapContent {
    private final CalendarHeatmap heatmap;
    private final Shading.Kept shadings = new Shading.Kept();

    HeatmapContent(CalendarHeatmap heatmap) {
        this.heatmap = heatmap;
    }

    /// Names of the processors in graph order; empty without a scan.
    List<String> processors() {
        Scan shown = heatmap.scanProperty().get();
        return shown == null ? List.of() : shown.processors();
    }

    /// The rows of the matrix; none without a scan, or where none is wanted.
    MatrixRows rows() {
        MatrixRows wanted = heatmap.rowsProperty().get();
        return wanted == null ? MatrixRows.of(processors()) : wanted.among(processors());
    }

    /// The columns of some dates in focus.
    DateColumns columns(DateInterval focus) {
        return heatmap.layoutKindProperty().get() == HeatmapLayout.MATRIX
                ? DateColumns.of(focus, heatmap.datesProperty().get())
                : DateColumns.all(focus);
    }

    /// The dates in focus as far as the scan goes; null without a scan.
    @Nullable
    DateInterval focus() {
        Scan shown = heatmap.scanProperty().get();
        return shown == null
                ? null
                : FocusPeriod.within(
                        shown.interval(),
                        heatmap.visibleIntervalProperty().get(),
                        heatmap.zoomProperty().get());
    }

    /// The processor that the calendar shows: the wanted one where there is it, or else the last; empty without any.
    String processor() {
        List<String> all = processors();
        String wanted = heatmap.calendarProcessorProperty().get();
        return wanted != null && all.contains(wanted) ? wanted : all.isEmpty() ? "" : all.getLast();
    }

    /// How the cells of the scan are filled.
    Shading shading() {
        return shadings.of(
                heatmap.colorModeProperty().get(), heatmap.scanProperty().get());
    }
}
