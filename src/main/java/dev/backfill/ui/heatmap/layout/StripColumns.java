package dev.backfill.ui.heatmap.layout;

import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.state.Shown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What the strip shows of a scan, column by column. Where there are more dates than pixels, several dates share a
/// column, and the worst of them stands for all: a bad date never hides behind a good one.
///
/// @param scan what is shown
/// @param geometry where it lies
/// @param columns ascending; each has at least one date
public record StripColumns(Scan scan, StripGeometry geometry, List<Column> columns) {

    /// A column of the strip.
    ///
    /// @param x its left edge
    /// @param width its width, the gap after it not included
    /// @param event the date whose events stand for all of its dates
    /// @param rows what each row shows, in graph order; one entry where the processors share a row
    public record Column(double x, double width, EventDay event, List<Shown> rows) {
        public Box box(int row) {
            return new Box(x, StripGeometry.NAMES + row * StripGeometry.ROW_PITCH, width, StripGeometry.CELL_HEIGHT);
        }
    }

    public StripColumns {
        columns = List.copyOf(columns);
    }

    /// Puts a scan into columns.
    ///
    /// @param strength how strongly a cell is drawn; of cells that share a place the strongest come first
    public static StripColumns of(Scan scan, StripGeometry geometry, ToDoubleFunction<Cell> strength) {
        List<Column> columns = new ArrayList<>();
        List<Box> boxes =
                scan.days().stream().map(d -> geometry.box(d.date(), 0)).toList();
        int first = 0;
        for (int next = 1; next <= boxes.size(); next++) {
            if (next == boxes.size() || boxes.get(next).x() != boxes.get(first).x()) {
                Box box = boxes.get(first).union(boxes.get(next - 1));
                EventDay event = event(scan.days().subList(first, next));
                columns.add(new Column(box.x(), box.width(), event, rows(scan, geometry, first, next, strength)));
                first = next;
            }
        }
        return new StripColumns(scan, geometry, columns);
    }

    /// Whether these are the columns of this scan at this place.
    public boolean show(Scan other, StripGeometry place) {
        return scan == other && geometry.equals(place);
    }

    private static List<Shown> rows(
            Scan scan, StripGeometry geometry, int first, int end, ToDoubleFunction<Cell> strength) {
        int processors = scan.processors().size();
        if (geometry.folded()) {
            return List.of(Shown.of(scan.grid().subList(first * processors, end * processors), _ -> 1));
        }
        List<Shown> rows = new ArrayList<>(processors);
        List<Cell> grid = scan.grid();
        List<Cell> ofRow = new ArrayList<>(end - first);
        for (int row = 0; row < processors; row++) {
            ofRow.clear();
            for (int day = first; day < end; day++) {
                ofRow.add(grid.get(day * processors + row));
            }
            rows.add(Shown.of(ofRow, strength));
        }
        return rows;
    }

    private static EventDay event(List<EventDay> days) {
        if (days.size() == 1) {
            return days.getFirst();
        }
        Map<EventState, Integer> counts = new EnumMap<>(EventState.class);
        EventDay worst = days.getFirst();
        for (EventDay day : days) {
            counts.merge(day.state(), 1, Integer::sum);
            if (day.state().severity().compareTo(worst.state().severity()) < 0) {
                worst = day;
            }
        }
        if (worst.state().severity().isBad()) {
            return worst;
        }
        EventDay frequent = days.getFirst();
        for (EventDay day : days) {
            if (counts.getOrDefault(day.state(), 0) > counts.getOrDefault(frequent.state(), 0)) {
                frequent = day;
            }
        }
        return frequent;
    }
}
