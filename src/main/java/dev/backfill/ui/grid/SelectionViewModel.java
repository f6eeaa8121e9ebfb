package dev.backfill.ui.grid;

import dev.backfill.model.DateInterval;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.TypedDate;
import dev.backfill.ui.heatmap.state.HeatSelection;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The selection field: it mirrors the mouse, and what is typed into it selects.
public final class SelectionViewModel {
    private final GridViewModel grid;
    private final Messages messages;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper(this, "count", "");
    private final InstantSource clock;
    private final ReadOnlyStringWrapper jumpError = new ReadOnlyStringWrapper(this, "jumpError", "");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");

    /// @param clock what `today` is
    public SelectionViewModel(GridViewModel grid, Messages messages, InstantSource clock) {
        this.grid = grid;
        this.messages = messages;
        this.clock = clock;
        grid.selectionProperty().subscribe(this::mirror);
        text.subscribe(_ -> error.set(""));
    }

    /// Selects what the text says. A text that cannot be read selects nothing new and says why in
    /// [#errorProperty()].
    public void commit() {
        Scan scan = grid.scanProperty().get();
        if (scan == null) {
            return;
        }
        try {
            HeatSelection wanted = SelectionText.parse(
                    text.get(), scan, typed(scan), grid.choice().names());
            String typed = text.get();
            grid.selectionProperty().set(wanted);
            wanted.dates().stream().findFirst().ifPresent(grid::reveal);
            text.set(typed);
        } catch (IllegalArgumentException e) {
            error.set(Objects.requireNonNullElse(e.getMessage(), messages.text("select.unreadable")));
        }
    }

    /// Goes to the dates that a text names: a date is selected, a month or a year comes into focus. A text that names
    /// none moves nothing and says why in [#jumpErrorProperty()].
    ///
    /// @return whether it went
    public boolean jump(String written) {
        Scan scan = grid.scanProperty().get();
        if (scan == null) {
            return false;
        }
        TypedDate typed = typed(scan);
        try {
            DateInterval wanted = typed.parse(written).orElse(null);
            if (wanted == null) {
                jumpError.set(messages.text("jump.unreadable", written.strip()));
            } else if (!typed.meets(wanted)) {
                jumpError.set(messages.text("jump.outside", wanted, scan.interval()));
            } else {
                grid.goTo(wanted);
                return true;
            }
        } catch (DateTimeException e) {
            jumpError.set(messages.text("jump.noDay", written.strip()));
        }
        return false;
    }

    /// The dates that a text names: one, a month or a year; empty where it names none that a calendar has. They may
    /// lie outside of the scan.
    public Optional<DateInterval> dates(String written) {
        Scan scan = grid.scanProperty().get();
        try {
            return scan == null ? Optional.empty() : typed(scan).parse(written);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Somebody writes on.
    void forgetJump() {
        jumpError.set("");
    }

    private TypedDate typed(Scan scan) {
        DateInterval focus = grid.focusProperty().get();
        LocalDate near = (focus == null ? scan.interval() : focus).start();
        return new TypedDate(scan.interval(), near, LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()));
    }

    /// Brings back the text of what is selected.
    ///
    /// @return whether something else stood there
    boolean restore() {
        String typed = text.get();
        mirror(grid.selectionProperty().get());
        error.set("");
        return !typed.equals(text.get());
    }

    private void mirror(HeatSelection selection) {
        text.set(SelectionText.of(selection, grid.processors()));
        int dates = selection.dates().size();
        int cells = selection.partitions().size();
        count.set(selection.isEmpty() ? "" : messages.text("select.count", dates, cells));
    }

    /// What stands in the field.
    public StringProperty textProperty() {
        return text;
    }

    /// How much is selected, in words; empty for nothing.
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Why the text cannot be read; empty where it can.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// Why a text names no date to go to; empty where it does, or nobody has asked.
    public ReadOnlyStringProperty jumpErrorProperty() {
        return jumpError.getReadOnlyProperty();
    }
}
