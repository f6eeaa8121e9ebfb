package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.state.FocusPeriod;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.time.LocalDate;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of a heatmap. What it does not use goes on to the window.
final class GridKeys {
    private static final int WEEK = 7;

    private final CalendarHeatmap heatmap;
    private final GridCursor cursor;
    private final YearsCursor years;
    private final CellTooltip tooltip;

    GridKeys(CalendarHeatmap heatmap, GridCursor cursor, YearsCursor years, CellTooltip tooltip) {
        this.heatmap = heatmap;
        this.cursor = cursor;
        this.years = years;
        this.tooltip = tooltip;
    }

    void pressed(KeyEvent event) {
        boolean used = switch (heatmap.layoutKindProperty().get()) {
            case STRIP -> strip(event);
            case YEARS -> years.key(event) || event.getCode() == KeyCode.ESCAPE && command(event);
            case MATRIX, CALENDAR -> grid(event);
        };
        if (used) {
            event.consume();
        }
    }

    private boolean grid(KeyEvent event) {
        boolean extend = event.isShiftDown();
        boolean calendar = heatmap.layoutKindProperty().get() == HeatmapLayout.CALENDAR;
        if (event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        switch (event.getCode()) {
            case LEFT -> cursor.move(-1, 0, extend);
            case RIGHT -> cursor.move(1, 0, extend);
            case UP -> cursor.move(calendar ? -WEEK : 0, -1, extend);
            case DOWN -> cursor.move(calendar ? WEEK : 0, 1, extend);
            case HOME -> cursor.moveToEnd(false, event.isShortcutDown(), extend);
            case END -> cursor.moveToEnd(true, event.isShortcutDown(), extend);
            case PAGE_UP -> cursor.moveMonths(-1, extend);
            case PAGE_DOWN -> cursor.moveMonths(1, extend);
            case SPACE -> {
                if (!cursor.fold(false)) {
                    cursor.select(extend);
                }
            }
            default -> {
                return command(event);
            }
        }
        return true;
    }

    private boolean command(KeyEvent event) {
        boolean shortcut = event.isShortcutDown();
        if (event.getCode() == KeyCode.A && shortcut) {
            cursor.selectAll();
        } else if (event.getCode() == KeyCode.V && !shortcut) {
            cursor.toggleSticky();
        } else if (event.getCode() == KeyCode.ENTER && !shortcut) {
            if (!cursor.fold(true)) {
                cursor.activate();
            }
        } else if (event.getCode() == KeyCode.ESCAPE) {
            return tooltip.hide() || cursor.escape();
        } else {
            return false;
        }
        return true;
    }

    /// The strip moves the focus by months.
    private boolean strip(KeyEvent event) {
        Scan scan = heatmap.scanProperty().get();
        DateInterval focus = heatmap.content().focus();
        if (scan == null || focus == null) {
            return false;
        }
        LocalDate to;
        switch (event.getCode()) {
            case LEFT, PAGE_UP -> to = focus.start().minusDays(1);
            case RIGHT, PAGE_DOWN -> to = focus.end();
            case HOME -> to = scan.interval().start();
            case END -> to = scan.interval().last();
            default -> {
                return false;
            }
        }
        heatmap.visibleIntervalProperty()
                .set(FocusPeriod.around(to, heatmap.zoomProperty().get(), scan.interval()));
        return true;
    }
}
