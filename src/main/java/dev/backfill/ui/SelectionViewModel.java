package dev.backfill.ui;

import dev.backfill.model.Scan;
import dev.backfill.ui.heatmap.HeatSelection;
import java.util.Objects;
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
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");

    SelectionViewModel(GridViewModel grid, Messages messages) {
        this.grid = grid;
        this.messages = messages;
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
            HeatSelection wanted = SelectionText.parse(text.get(), scan);
            String typed = text.get();
            grid.selectionProperty().set(wanted);
            wanted.dates().stream().findFirst().ifPresent(grid::reveal);
            text.set(typed);
        } catch (IllegalArgumentException e) {
            error.set(Objects.requireNonNullElse(e.getMessage(), messages.text("select.unreadable")));
        }
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
}
