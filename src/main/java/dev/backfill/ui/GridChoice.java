package dev.backfill.ui;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Scan;
import dev.backfill.ui.heatmap.RowChoice;
import dev.backfill.ui.heatmap.RowOrder;
import java.time.LocalDate;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Which rows and dates of the scan have a place in the grid, and in which order. While a run is on, what has a place
/// keeps it, whatever the run repairs: nothing moves under the pointer. Whoever asks for something else gets it.
public final class GridChoice {
    private final ObservableValue<@Nullable Scan> scan;
    private final ObservableValue<@Nullable DateInterval> focus;
    private final ObjectProperty<RowOrder> rowOrder = new SimpleObjectProperty<>(this, "rowOrder", RowOrder.GRAPH);
    private final StringProperty rowFilter = new SimpleStringProperty(this, "rowFilter", "");
    private final BooleanProperty faultsOnly = new SimpleBooleanProperty(this, "faultsOnly");
    private final ReadOnlyObjectWrapper<List<String>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<List<LocalDate>> dates = new ReadOnlyObjectWrapper<>(this, "dates", List.of());
    private final ReadOnlyBooleanWrapper faultless = new ReadOnlyBooleanWrapper(this, "faultless");
    private boolean held;

    GridChoice(ObservableValue<@Nullable Scan> scan, ObservableValue<@Nullable DateInterval> focus) {
        this.scan = scan;
        this.focus = focus;
        scan.addListener((_, _, _) -> {
            if (!held || rows.get().isEmpty()) {
                choose();
            }
        });
        for (Observable what : List.of(focus, faultsOnly, rowOrder, rowFilter)) {
            what.addListener((InvalidationListener) _ -> choose());
        }
    }

    /// Keeps what is shown in its place, or lets it follow the scans again.
    void hold(boolean wanted) {
        boolean ends = held && !wanted;
        held = wanted;
        if (ends) {
            choose();
        }
    }

    /// Whether what is shown keeps its place.
    boolean isHeld() {
        return held;
    }

    private void choose() {
        Scan shown = scan.getValue();
        DateInterval view = focus.getValue();
        if (shown == null || view == null) {
            return;
        }
        RowChoice choice = new RowChoice(rowOrder.get(), rowFilter.get(), faultsOnly.get());
        List<String> wanted = choice.of(shown, view);
        rows.set(wanted);
        dates.set(choice.dates(shown, view, wanted));
        faultless.set(faultsOnly.get() && choice.isFaultless(shown, view, wanted));
    }

    /// The rows of the matrix, in order; empty before the first scan, or if nothing is called so.
    public ReadOnlyObjectProperty<List<String>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// The dates in focus that have a column, ascending; empty before the first scan.
    public ReadOnlyObjectProperty<List<LocalDate>> datesProperty() {
        return dates.getReadOnlyProperty();
    }

    /// Whether only faults are wanted, and there is none in focus: then everything is shown.
    public ReadOnlyBooleanProperty faultlessProperty() {
        return faultless.getReadOnlyProperty();
    }

    /// In which order rows stand.
    public ObjectProperty<RowOrder> rowOrderProperty() {
        return rowOrder;
    }

    /// What the names of rows contain; empty for all rows.
    public StringProperty rowFilterProperty() {
        return rowFilter;
    }

    /// Whether healthy rows and dates are left out, and other healthy cells step back.
    public BooleanProperty faultsOnlyProperty() {
        return faultsOnly;
    }
}
