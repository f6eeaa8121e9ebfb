package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.layout.CalendarGeometry;
import dev.backfill.ui.heatmap.layout.HeatHit;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.RailEntry;
import dev.backfill.ui.heatmap.state.RowFold;
import java.time.LocalDate;
import java.util.Optional;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The pointer on a heatmap: a click selects what it hits, a drag a range, Shift adds, Ctrl toggles, a double click
/// acts. A click on what took place on a date asks for it.
final class GridPointer {
    private final CalendarHeatmap heatmap;
    private final HeatmapContent content;
    private final CalendarHeatmapSkin skin;
    private final GridCursor cursor;
    private HeatSelection base = HeatSelection.NONE;
    private @Nullable HeatHit start;
    /// The date whose events the press asks for, if it becomes a click.
    private @Nullable LocalDate asked;
    private boolean toggling;

    GridPointer(CalendarHeatmap heatmap, CalendarHeatmapSkin skin, GridCursor cursor) {
        this.heatmap = heatmap;
        this.content = heatmap.content();
        this.skin = skin;
        this.cursor = cursor;
    }

    void pressed(MouseEvent event) {
        heatmap.requestFocus();
        start = null;
        asked = null;
        HeatHit hit = skin.hit(event.getX(), event.getY()).orElse(null);
        Scan scan = heatmap.scanProperty().get();
        if (event.getButton() != MouseButton.PRIMARY || hit == null || scan == null) {
            selectCause(event);
            return;
        }
        RowFold fold = fold(hit);
        if (fold != null) {
            fold(fold, hit);
            event.consume();
            return;
        }
        start = hit;
        asked = events(hit, event);
        toggling = event.isShortcutDown();
        base = event.isShiftDown() || toggling ? heatmap.selectionProperty().get() : HeatSelection.NONE;
        apply(hit, scan, event);
        if (event.getClickCount() == 2 && !(hit instanceof HeatHit.OnMonth)) {
            cursor.activate();
        }
        event.consume();
    }

    void dragged(MouseEvent event) {
        Scan scan = heatmap.scanProperty().get();
        if (start == null || scan == null) {
            return;
        }
        if (start instanceof HeatHit.OnMonth) {
            skin.dateNear(event.getX()).ifPresent(date -> focusOn(date, scan));
        } else {
            skin.hit(event.getX(), event.getY()).ifPresent(hit -> apply(hit, scan, event));
        }
        event.consume();
    }

    /// Nobody asks with a drag, or while adding to a selection.
    void released(MouseEvent event) {
        LocalDate date = asked;
        asked = null;
        if (date != null && event.isStillSincePress()) {
            heatmap.onEventsProperty().get().accept(date);
        }
    }

    /// The date whose events a point stands for. In the calendar, where there is no event row, it is a day's number.
    private @Nullable LocalDate events(HeatHit hit, MouseEvent event) {
        if (!(hit instanceof HeatHit.OnCell(CellAddress address))
                || event.getClickCount() > 1
                || event.isShiftDown()
                || event.isShortcutDown()) {
            return null;
        }
        boolean number = heatmap.layoutKindProperty().get() == HeatmapLayout.CALENDAR
                && skin.cell(address)
                        .filter(box -> event.getX() < box.x() + CalendarGeometry.NUMBER
                                && event.getY() < box.y() + CalendarGeometry.NUMBER)
                        .isPresent();
        return address.isEvent() || number ? address.date() : null;
    }

    private void apply(HeatHit hit, Scan scan, MouseEvent event) {
        switch (hit) {
            case HeatHit.OnMonth(DateInterval month) ->
                focusOn(skin.dateNear(event.getX()).orElse(month.start()), scan);
            case HeatHit.OnRow(String processor) when start instanceof HeatHit.OnRow -> select(row(processor));
            case HeatHit.OnDate(LocalDate date)
            when start instanceof HeatHit.OnDate(LocalDate from) -> selectDates(from, date);
            case HeatHit.OnCell(CellAddress to)
            when start instanceof HeatHit.OnDate(LocalDate from) -> selectDates(from, to.date());
            case HeatHit.OnCell(CellAddress to)
            when start instanceof HeatHit.OnCell(CellAddress from) -> {
                heatmap.focusedCellProperty().set(to);
                select(cursor.range(from, to));
            }
            case HeatHit.OnSeam _ when start instanceof HeatHit.OnSeam && event.getClickCount() == 1 -> unfold(event);
            case HeatHit.OnRow _, HeatHit.OnDate _, HeatHit.OnCell _, HeatHit.OnFold _, HeatHit.OnSeam _ -> {}
        }
    }

    /// What a click folds or unfolds: a head anywhere but at the cells of a folded group, which can be selected.
    private static @Nullable RowFold fold(HeatHit hit) {
        return switch (hit) {
            case HeatHit.OnFold(RowFold fold) -> fold;
            case HeatHit.OnCell(CellAddress at)
            when at.fold() != null && at.fold().isHealthy() -> at.fold();
            default -> null;
        };
    }

    /// The keyboard goes where the pointer is.
    private void fold(RowFold fold, HeatHit hit) {
        DateInterval focus = content.focus();
        CellAddress before = heatmap.focusedCellProperty().get();
        if (hit instanceof HeatHit.OnCell(CellAddress at)) {
            heatmap.focusedCellProperty().set(at);
        } else if (focus != null) {
            boolean near = before != null && focus.contains(before.date());
            LocalDate date = before != null && near
                    ? before.date()
                    : content.columns(focus).dates().getFirst();
            heatmap.focusedCellProperty().set(CellAddress.of(date, fold));
        }
        heatmap.onFoldProperty().get().accept(fold);
    }

    private void unfold(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            heatmap.faultsOnlyProperty().set(false);
        }
    }

    private void selectDates(LocalDate from, LocalDate to) {
        heatmap.focusedCellProperty().set(CellAddress.event(to));
        @Nullable
        String last =
                content.processors().isEmpty() ? null : content.processors().getLast();
        select(HeatSelection.range(CellAddress.event(from), new CellAddress(to, last), content.processors()));
    }

    private HeatSelection row(@Nullable String processor) {
        DateInterval focus = content.focus();
        return focus == null
                ? HeatSelection.NONE
                : HeatSelection.range(
                        new CellAddress(focus.start(), processor),
                        new CellAddress(focus.last(), processor),
                        content.processors());
    }

    private void select(HeatSelection picked) {
        HeatSelection seen = cursor.seen(picked);
        heatmap.selectionProperty().set(toggling ? base.toggled(seen) : base.plus(seen));
    }

    /// A click on a text of the rail selects the dates that it names.
    private void selectCause(MouseEvent event) {
        Optional<RailEntry> cause = skin.causeAt(event.getX(), event.getY());
        cause.ifPresent(entry -> {
            heatmap.focusedCellProperty().set(CellAddress.event(entry.dates().getFirst()));
            heatmap.selectionProperty()
                    .set(entry.dates().stream()
                            .map(date -> HeatSelection.ofDate(date, content.processors()))
                            .reduce(HeatSelection.NONE, HeatSelection::plus));
            event.consume();
        });
    }

    private void focusOn(LocalDate date, Scan scan) {
        heatmap.visibleIntervalProperty()
                .set(FocusPeriod.around(date, heatmap.zoomProperty().get(), scan.interval()));
    }
}
