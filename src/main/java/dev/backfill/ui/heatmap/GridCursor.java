package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.DateColumns;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.MatrixRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moves the focus of a heatmap over its grid and extends the selection behind it. Keys and pointer both act through
/// it.
final class GridCursor {
    private final CalendarHeatmap heatmap;
    private final HeatmapContent content;
    private @Nullable CellAddress anchor;
    private boolean sticky;

    GridCursor(CalendarHeatmap heatmap) {
        this.heatmap = heatmap;
        this.content = heatmap.content();
    }

    /// Moves by days and rows. The event row is the top row; the calendar has no rows.
    void move(int days, int rows, boolean extend) {
        Scan scan = heatmap.scanProperty().get();
        if (scan == null) {
            return;
        }
        CellAddress from = focused(scan);
        LocalDate date = beside(days > 0 ? from.period().last() : from.date(), days, scan);
        int row = Math.clamp(
                (long) row(from) + rows, MatrixRows.EVENT_ROW, content.rows().size() - 1);
        moveTo(at(date, row), extend);
    }

    /// Moves by whole months, to the same day where the month has it.
    void moveMonths(int months, boolean extend) {
        Scan scan = heatmap.scanProperty().get();
        if (scan != null) {
            CellAddress from = focused(scan);
            LocalDate month = FocusPeriod.clamp(from.date().plusMonths(months), scan.interval());
            reveal(month, scan);
            LocalDate date = nearest(month, months);
            moveTo(new CellAddress(date, from.processor()), extend);
        }
    }

    /// Moves to the first or last date in focus; with `corner` to the first or last row as well.
    void moveToEnd(boolean last, boolean corner, boolean extend) {
        Scan scan = heatmap.scanProperty().get();
        DateInterval focus = content.focus();
        if (scan == null || focus == null) {
            return;
        }
        DateInterval range = isCalendar() ? scan.interval() : focus;
        List<LocalDate> dates = isCalendar()
                ? List.of(range.start(), range.last())
                : content.columns(range).dates();
        LocalDate date = last ? dates.getLast() : dates.getFirst();
        int row = corner ? (last ? content.rows().size() - 1 : MatrixRows.EVENT_ROW) : row(focused(scan));
        moveTo(isCalendar() ? new CellAddress(date, content.processor()) : at(date, row), extend);
    }

    /// Moves to a place; with `extend`, or while the range is sticky, the selection follows from where it began.
    void moveTo(CellAddress to, boolean extend) {
        Scan scan = heatmap.scanProperty().get();
        if (scan == null) {
            return;
        }
        CellAddress from = focused(scan);
        if (extend || sticky) {
            CellAddress start = anchor == null ? from : anchor;
            anchor = start;
            heatmap.selectionProperty().set(seen(range(start, to)));
        } else {
            anchor = null;
        }
        heatmap.focusedCellProperty().set(to);
        reveal(to.date(), scan);
    }

    /// Selects the focused cell; with `add` beside what is selected.
    void select(boolean add) {
        Scan scan = heatmap.scanProperty().get();
        if (scan != null) {
            CellAddress place = focused(scan);
            HeatSelection one = range(place, place);
            heatmap.focusedCellProperty().set(place);
            HeatSelection before = heatmap.selectionProperty().get();
            heatmap.selectionProperty().set(add ? before.plus(one) : one);
        }
    }

    /// Selects every cell in view, the event row included.
    void selectAll() {
        Scan scan = heatmap.scanProperty().get();
        DateInterval focus = content.focus();
        if (scan == null || focus == null) {
            return;
        }
        HeatSelection all = isCalendar()
                ? range(
                        new CellAddress(scan.interval().start(), content.processor()),
                        new CellAddress(scan.interval().last(), content.processor()))
                : range(
                        CellAddress.event(focus.start()),
                        at(focus.last(), content.rows().size() - 1));
        heatmap.selectionProperty().set(seen(all));
    }

    /// Folds or unfolds the rows at whose head the keyboard is.
    ///
    /// @param everywhere whether a folded group answers, too; its cells can be selected like others
    /// @return whether it is at such a head
    boolean fold(boolean everywhere) {
        CellAddress place = heatmap.focusedCellProperty().get();
        MatrixRow.OfFold head =
                place == null ? null : content.rows().fold(place.fold()).orElse(null);
        boolean folds =
                head != null && (everywhere || head.open() || head.fold().isHealthy());
        if (head != null && folds) {
            heatmap.onFoldProperty().get().accept(head.fold());
        }
        return folds;
    }

    /// Switches the sticky range: while it is on, every move extends the selection.
    void toggleSticky() {
        sticky = !sticky;
        anchor = null;
        if (sticky) {
            select(false);
        }
    }

    /// Ends a sticky range, or else lets go of the selection.
    ///
    /// @return whether there was anything to let go of
    boolean escape() {
        if (sticky) {
            sticky = false;
            anchor = null;
            return true;
        }
        boolean selected = !heatmap.selectionProperty().get().isEmpty();
        heatmap.selectionProperty().set(HeatSelection.NONE);
        return selected;
    }

    /// Hands the selection, or the focused cell where nothing is selected, to whoever acts on it.
    void activate() {
        Scan scan = heatmap.scanProperty().get();
        if (scan != null) {
            if (heatmap.selectionProperty().get().isEmpty()) {
                select(false);
            }
            heatmap.onActivateProperty()
                    .get()
                    .accept(heatmap.selectionProperty().get());
        }
    }

    /// What is to be seen of a selection: dates that are folded away are not meant.
    HeatSelection seen(HeatSelection picked) {
        DateInterval focus = content.focus();
        DateColumns columns = focus == null ? null : content.columns(focus);
        return columns == null || !columns.isFolded()
                ? picked
                : picked.on(date -> !columns.interval().contains(date) || columns.has(date));
    }

    /// The date some days away; of those with a column the next one.
    private LocalDate beside(LocalDate from, int days, Scan scan) {
        DateInterval focus = content.focus();
        LocalDate plain = FocusPeriod.clamp(from.plusDays(days), scan.interval());
        if (isCalendar() || days == 0 || focus == null || !focus.contains(from)) {
            return plain;
        }
        List<LocalDate> dates = content.columns(focus).dates();
        Optional<LocalDate> next = days > 0
                ? dates.stream().filter(d -> d.isAfter(from)).findFirst()
                : dates.reversed().stream().filter(d -> d.isBefore(from)).findFirst();
        return next.orElseGet(() -> {
            LocalDate beyond =
                    FocusPeriod.clamp(days > 0 ? focus.end() : focus.start().minusDays(1), scan.interval());
            if (focus.contains(beyond)) {
                return from;
            }
            reveal(beyond, scan);
            return nearest(beyond, days);
        });
    }

    /// The date itself, or where it is folded away the nearest one that is not, in a direction before against it.
    private LocalDate nearest(LocalDate date, int direction) {
        DateInterval focus = content.focus();
        if (isCalendar() || focus == null || !focus.contains(date)) {
            return date;
        }
        List<LocalDate> dates = content.columns(focus).dates();
        LocalDate after =
                dates.stream().filter(d -> !d.isBefore(date)).findFirst().orElse(dates.getLast());
        LocalDate before = dates.reversed().stream()
                .filter(d -> !d.isAfter(date))
                .findFirst()
                .orElse(dates.getFirst());
        return direction > 0 ? after : before;
    }

    private CellAddress focused(Scan scan) {
        CellAddress focused = heatmap.focusedCellProperty().get();
        if (focused != null && scan.interval().contains(focused.date())) {
            boolean elsewhere = isCalendar() && !content.processor().equals(focused.processor());
            return elsewhere ? new CellAddress(focused.date(), content.processor()) : focused;
        }
        DateInterval focus = content.focus();
        LocalDate start = focus == null ? scan.interval().start() : focus.start();
        return new CellAddress(start, isCalendar() ? content.processor() : null);
    }

    /// Brings the month or week of a date into focus.
    private void reveal(LocalDate date, Scan scan) {
        DateInterval focus = content.focus();
        if (focus != null && !focus.contains(date)) {
            heatmap.visibleIntervalProperty()
                    .set(FocusPeriod.around(date, heatmap.zoomProperty().get(), scan.interval()));
        }
    }

    private CellAddress at(LocalDate date, int row) {
        return isCalendar()
                ? within(new CellAddress(date, content.processor()))
                : within(content.rows().at(date, row));
    }

    private CellAddress within(CellAddress place) {
        Scan scan = heatmap.scanProperty().get();
        return scan == null ? place : place.within(scan);
    }

    private int row(CellAddress address) {
        return content.rows().row(address);
    }

    /// The cells between two places. The calendar has the one processor that it shows, whether it has a row in the
    /// matrix or not.
    HeatSelection range(CellAddress one, CellAddress other) {
        if (isCalendar()) {
            return HeatSelection.range(one, other, List.of(content.processor()));
        }
        return HeatSelection.hours(one, other).orElseGet(() -> content.rows().range(one, other));
    }

    private boolean isCalendar() {
        return heatmap.layoutKindProperty().get() == HeatmapLayout.CALENDAR;
    }
}
