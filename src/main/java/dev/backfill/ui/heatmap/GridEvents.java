package dev.backfill.ui.heatmap;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.HeatHit;
import dev.backfill.ui.heatmap.layout.YearsGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.RowFold;
import dev.backfill.ui.heatmap.state.SpokenCell;
import dev.backfill.ui.heatmap.text.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// Connects pointer and keys with a heatmap, and says what they are on: as a tooltip and to screen readers.
final class GridEvents {
    private final CalendarHeatmap heatmap;
    private final CalendarHeatmapSkin skin;
    private final CellTooltip tooltip;
    private final LabelEdge edge;
    private final List<Runnable> cleanups = new ArrayList<>();

    GridEvents(CalendarHeatmap heatmap, CalendarHeatmapSkin skin) {
        this.heatmap = heatmap;
        this.skin = skin;
        this.tooltip = new CellTooltip(heatmap);
        this.edge = new LabelEdge(heatmap, skin);
        GridCursor cursor = new GridCursor(heatmap);
        GridPointer pointer = new GridPointer(heatmap, skin, cursor);
        YearsCursor years = new YearsCursor(heatmap, skin);
        GridKeys keys = new GridKeys(heatmap, cursor, years, tooltip);
        on(MouseEvent.MOUSE_PRESSED, event -> {
            if (isYears()) {
                years.pressed(event);
            } else if (!edge.pressed(event)) {
                pointer.pressed(event);
            }
            tooltip.hide();
        });
        on(MouseEvent.MOUSE_DRAGGED, event -> {
            if (!isYears() && !edge.dragged(event)) {
                pointer.dragged(event);
            }
        });
        on(MouseEvent.MOUSE_RELEASED, event -> {
            if (isYears()) {
                years.released(event);
            } else {
                pointer.released(event);
            }
        });
        on(MouseEvent.MOUSE_MOVED, this::hover);
        on(MouseEvent.MOUSE_EXITED, _ -> leave());
        on(ScrollEvent.SCROLL, event -> {
            if (skin.scrollBy(-event.getDeltaY())) {
                event.consume();
            }
        });
        on(KeyEvent.KEY_PRESSED, keys::pressed);
        var focused = heatmap.focusedCellProperty().subscribe(this::focused);
        var scan = heatmap.scanProperty()
                .subscribe(_ -> speak(heatmap.focusedCellProperty().get()));
        var rows = heatmap.rowsProperty()
                .subscribe(_ -> speak(heatmap.focusedCellProperty().get()));
        cleanups.add(focused::unsubscribe);
        cleanups.add(rows::unsubscribe);
        cleanups.add(scan::unsubscribe);
    }

    private boolean isYears() {
        return heatmap.layoutKindProperty().get() == HeatmapLayout.YEARS;
    }

    void dispose() {
        tooltip.hide();
        cleanups.forEach(Runnable::run);
    }

    private void hover(MouseEvent event) {
        HeatHit hit = skin.hit(event.getX(), event.getY()).orElse(null);
        CellAddress address = hit instanceof HeatHit.OnCell(CellAddress at) ? at : null;
        skin.hover(address);
        heatmap.setCursor(edge.isAt(event.getX(), event.getY()) ? Cursor.H_RESIZE : null);
        if (address != null) {
            announce(address, 0);
        } else if (hit instanceof HeatHit.OnRow(String processor) && processor != null) {
            announceRow(hit);
        } else if (hit instanceof HeatHit.OnFold) {
            heatmap.setCursor(Cursor.HAND);
            announceRow(hit);
        } else if (hit instanceof HeatHit.OnSeam(DateInterval dates)) {
            heatmap.setCursor(Cursor.HAND);
            SpokenCell words = SpokenCell.ofSeam(dates);
            tooltip.announce(dates, words, new Box(event.getX(), event.getY(), 1, 1));
        } else {
            tooltip.hide();
        }
    }

    /// The name may be shortened: here it is whole.
    private void announceRow(HeatHit row) {
        Scan scan = heatmap.scanProperty().get();
        DateInterval focus = heatmap.content().focus();
        if (scan == null || focus == null) {
            return;
        }
        CellAddress place = switch (row) {
            case HeatHit.OnFold(RowFold fold) -> CellAddress.of(focus.start(), fold);
            case HeatHit.OnRow(String processor) -> new CellAddress(focus.start(), processor);
            default -> CellAddress.event(focus.start());
        };
        SpokenCell words = heatmap.content()
                .rows()
                .fold(place.fold())
                .map(head -> SpokenCell.ofFold(scan, head, focus))
                .orElseGet(() -> SpokenCell.ofRow(
                        scan,
                        Objects.requireNonNullElse(place.processor(), ""),
                        focus,
                        heatmap.namesProperty().get()));
        skin.matrix().flatMap(m -> m.label(place)).ifPresent(box -> tooltip.announce(row, words, box));
    }

    private void leave() {
        skin.hover(null);
        tooltip.hide();
    }

    private void focused(@Nullable CellAddress address) {
        speak(address);
        if (address != null) {
            skin.reveal(address);
            if (heatmap.isFocused()) {
                // Below all cells: who walks with keys must see where to.
                announce(address, heatmap.getHeight());
            }
        }
    }

    /// @param least how far down the tooltip begins at least
    private void announce(CellAddress address, double least) {
        SpokenCell words = words(address);
        skin.cell(address).ifPresent(box -> {
            if (words != null) {
                double bottom = Math.max(box.bottom(), least);
                tooltip.announce(address, words, new Box(box.x(), box.y(), box.width(), bottom - box.y()));
            }
        });
    }

    private void speak(@Nullable CellAddress address) {
        SpokenCell words = address == null ? null : words(address);
        heatmap.setAccessibleText(words == null ? null : words.spoken());
    }

    private @Nullable SpokenCell words(CellAddress address) {
        Scan scan = heatmap.scanProperty().get();
        YearsGeometry years = skin.years().orElse(null);
        if (scan != null && years != null && scan.interval().contains(address.date())) {
            return SpokenSpan.of(
                    scan,
                    years.span(address.date()),
                    heatmap.overviewProcessorProperty().get(),
                    heatmap.namesProperty().get());
        }
        if (scan != null && address.fold() != null) {
            return heatmap.content()
                    .rows()
                    .fold(address.fold())
                    .map(head -> words(scan, address, head))
                    .orElse(null);
        }
        SpokenCell words = scan == null
                ? null
                : SpokenCell.of(
                        scan,
                        address,
                        heatmap.eventLabelProperty().get(),
                        heatmap.namesProperty().get());
        if (scan == null || words == null) {
            return null;
        }
        return address.partition()
                .flatMap(scan::cell)
                .flatMap(heatmap.content().shading()::words)
                .map(words::with)
                .orElse(words);
    }

    /// A head that is open has no cells of its own.
    private SpokenCell words(Scan scan, CellAddress address, MatrixRow.OfFold head) {
        DateInterval focus = heatmap.content().focus();
        if (head.open() && focus != null) {
            return SpokenCell.ofFold(scan, head, focus);
        }
        SpokenCell words = SpokenSpan.of(
                scan, address.date(), head, heatmap.namesProperty().get());
        return words.saying(Speech.text("fold.open"));
    }

    private <T extends Event> void on(EventType<T> type, EventHandler<T> handler) {
        heatmap.addEventHandler(type, handler);
        cleanups.add(() -> heatmap.removeEventHandler(type, handler));
    }
}
