package dev.backfill.ui.grid;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.ProcessorNames;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.state.MatrixRow;
import dev.backfill.ui.heatmap.state.MatrixRows;
import dev.backfill.ui.heatmap.state.RowChoice;
import dev.backfill.ui.heatmap.state.RowFold;
import dev.backfill.ui.heatmap.state.RowFolds;
import dev.backfill.ui.heatmap.state.RowOrder;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final BooleanProperty healthyFolded = new SimpleBooleanProperty(this, "healthyFolded", true);
    private final ReadOnlyObjectWrapper<MatrixRows> rows = new ReadOnlyObjectWrapper<>(this, "rows", MatrixRows.NONE);
    private final ReadOnlyObjectWrapper<List<LocalDate>> dates = new ReadOnlyObjectWrapper<>(this, "dates", List.of());
    private final ReadOnlyBooleanWrapper noFaults = new ReadOnlyBooleanWrapper(this, "faultless");
    private final Map<RowFold, Boolean> opened = new HashMap<>();
    /// What was opened among the rows that a name was looked for in: forgotten with the name.
    private final Map<RowFold, Boolean> openedInFound = new HashMap<>();
    private ProcessorNames names = ProcessorNames.OWN;
    private RowFolds folds = RowFolds.NONE;
    private Set<String> faultless = Set.of();
    private boolean held;

    GridChoice(ObservableValue<@Nullable Scan> scan, ObservableValue<@Nullable DateInterval> focus) {
        this.scan = scan;
        this.focus = focus;
        scan.addListener((_, _, _) -> {
            if (!held || rows.get().size() == 0) {
                choose();
            }
        });
        // Before the rows are chosen, and in the same kind of listener, since those of another kind come later.
        rowFilter.addListener((InvalidationListener) _ -> openedInFound.clear());
        healthyFolded.addListener(
                (InvalidationListener) _ -> opened.keySet().removeIf(f -> f.kind() == RowFold.Kind.HEALTHY));
        for (Observable what : List.of(focus, faultsOnly, rowOrder, rowFilter, healthyFolded)) {
            what.addListener((InvalidationListener) _ -> choose());
        }
    }

    /// Takes in what the rows of a pipeline are called, and which of them stand together.
    void follow(Pipeline pipeline) {
        names = ProcessorNames.of(pipeline);
        folds = RowFolds.of(pipeline);
        choose();
    }

    /// What processors are called.
    public ProcessorNames names() {
        return names;
    }

    /// Folds rows that stand together, or unfolds them.
    public void toggle(RowFold fold) {
        rows.get().all().stream()
                .filter(row ->
                        row instanceof MatrixRow.OfFold head && head.fold().equals(fold))
                .findFirst()
                .ifPresent(row -> {
                    chosen().put(fold, !(row instanceof MatrixRow.OfFold head && head.open()));
                    choose();
                });
    }

    /// Opens what the row of a processor is folded into.
    public void open(String processor) {
        String group = folds.groups().getOrDefault(processor, "");
        chosen().put(RowFold.ofGroup(group), true);
        if (faultless.contains(processor)) {
            chosen().put(RowFold.ofHealthy(group), true);
        }
        choose();
    }

    private Map<RowFold, Boolean> chosen() {
        return isSearched() ? openedInFound : opened;
    }

    private boolean isSearched() {
        return !rowFilter.get().isBlank();
    }

    /// Keeps what is shown in its place, or lets it follow the scans again.
    public void hold(boolean wanted) {
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
        if (!held || rows.get().size() == 0) {
            faultless = RowChoice.faultless(shown);
        }
        RowChoice choice = new RowChoice(rowOrder.get(), rowFilter.get(), faultsOnly.get());
        List<String> wanted = choice.of(shown, view, names, folds.groups());
        rows.set(folds.with(folded(shown.processors(), wanted), chosen()).rows(wanted));
        dates.set(choice.dates(shown, view, wanted));
        noFaults.set(faultsOnly.get() && choice.isFaultless(shown, view, wanted));
    }

    /// The healthy rows that make room for others: none of few, of those that somebody looks for by name, or where
    /// nothing else would be left to see.
    private Set<String> folded(List<String> all, List<String> wanted) {
        boolean folds = healthyFolded.get() && all.size() > DateCone.FEW && !isSearched();
        return folds && !faultless.containsAll(wanted) ? faultless : Set.of();
    }

    /// The rows of the matrix; none before the first scan, or if nothing is called so.
    public ReadOnlyObjectProperty<MatrixRows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// The dates in focus that have a column, ascending; empty before the first scan.
    public ReadOnlyObjectProperty<List<LocalDate>> datesProperty() {
        return dates.getReadOnlyProperty();
    }

    /// Whether only faults are wanted, and there is none in focus: then everything is shown.
    public ReadOnlyBooleanProperty faultlessProperty() {
        return noFaults.getReadOnlyProperty();
    }

    /// Whether rows without a fault in the whole scan share one, where there are many rows.
    public BooleanProperty healthyFoldedProperty() {
        return healthyFolded;
    }

    /// In which order rows stand.
    public ObjectProperty<RowOrder> rowOrderProperty() {
        return rowOrder;
    }

    /// What the names, labels or groups of rows contain; empty for all rows.
    public StringProperty rowFilterProperty() {
        return rowFilter;
    }

    /// Whether healthy rows and dates are left out, and other healthy cells step back.
    public BooleanProperty faultsOnlyProperty() {
        return faultsOnly;
    }
}
