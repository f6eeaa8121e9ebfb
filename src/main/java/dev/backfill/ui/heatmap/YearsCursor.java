package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.layout.HeatHit;
import dev.backfill.ui.heatmap.layout.YearsGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import java.time.LocalDate;
import java.util.Optional;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Keys and pointer on the overview of the years: both go from cell to cell, and open the dates of one.
final class YearsCursor {
    private final CalendarHeatmap heatmap;
    private final CalendarHeatmapSkin skin;
    private @Nullable LocalDate pressed;

    YearsCursor(CalendarHeatmap heatmap, CalendarHeatmapSkin skin) {
        this.heatmap = heatmap;
        this.skin = skin;
    }

    /// Takes a press of the pointer.
    void pressed(MouseEvent event) {
        heatmap.requestFocus();
        pressed = event.getButton() == MouseButton.PRIMARY ? at(event).orElse(null) : null;
        if (pressed != null) {
            heatmap.focusedCellProperty().set(CellAddress.event(pressed));
            event.consume();
        }
    }

    /// A press that ends where it began opens the dates that it hit.
    void released(MouseEvent event) {
        LocalDate begun = pressed;
        pressed = null;
        if (begun != null && at(event).filter(begun::equals).isPresent()) {
            open(begun);
        }
    }

    /// Takes a key.
    ///
    /// @return whether it meant something here
    boolean key(KeyEvent event) {
        YearsGeometry years = skin.years().orElse(null);
        if (years == null || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        LocalDate from = focused(years);
        DateInterval year = years.dates(from.getYear());
        switch (event.getCode()) {
            case LEFT -> move(years.beside(from, -1, 0));
            case RIGHT -> move(years.beside(from, 1, 0));
            case UP -> move(years.beside(from, 0, -1));
            case DOWN -> move(years.beside(from, 0, 1));
            case HOME -> move(event.isShortcutDown() ? years.interval().start() : year.start());
            case END -> move(event.isShortcutDown() ? years.interval().last() : year.last());
            case PAGE_UP -> move(FocusPeriod.clamp(from.minusYears(1), years.interval()));
            case PAGE_DOWN -> move(FocusPeriod.clamp(from.plusYears(1), years.interval()));
            case SPACE -> select(years.span(from));
            case ENTER -> {
                if (event.isShortcutDown()) {
                    return false;
                }
                open(from);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Optional<LocalDate> at(MouseEvent event) {
        return skin.hit(event.getX(), event.getY())
                .flatMap(hit -> hit instanceof HeatHit.OnCell(CellAddress address)
                        ? Optional.of(address.date())
                        : Optional.empty());
    }

    private LocalDate focused(YearsGeometry years) {
        CellAddress focused = heatmap.focusedCellProperty().get();
        DateInterval focus = heatmap.content().focus();
        LocalDate date = focused != null
                ? focused.date()
                : focus == null ? years.interval().last() : focus.start();
        return years.span(FocusPeriod.clamp(date, years.interval())).start();
    }

    private void move(LocalDate to) {
        heatmap.focusedCellProperty().set(CellAddress.event(to));
        Scan scan = heatmap.scanProperty().get();
        DateInterval focus = heatmap.content().focus();
        if (scan != null && (focus == null || !focus.contains(to))) {
            heatmap.visibleIntervalProperty().set(FocusPeriod.around(to, HeatZoom.YEARS, scan.interval()));
        }
    }

    private void select(DateInterval dates) {
        HeatSelection picked = dates.dates()
                .map(date -> HeatSelection.ofDate(date, heatmap.content().processors()))
                .reduce(HeatSelection.NONE, HeatSelection::plus);
        heatmap.focusedCellProperty().set(CellAddress.event(dates.start()));
        heatmap.selectionProperty().set(picked);
    }

    private void open(LocalDate date) {
        Scan scan = heatmap.scanProperty().get();
        YearsGeometry years = skin.years().orElse(null);
        if (scan != null && years != null) {
            heatmap.focusedCellProperty().set(CellAddress.event(date));
            heatmap.onOpenProperty().get().accept(years.span(date));
        }
    }
}
