package dev.backfill.ui.heatmap.state;

import dev.backfill.model.scan.Scan;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What is selected: any date of a cell that lies over several selects the cell.
public final class SelectionProperty extends SimpleObjectProperty<HeatSelection> {
    private final ObservableValue<@Nullable Scan> scan;

    /// @param scan whose cells are selected
    public SelectionProperty(Object bean, ObservableValue<@Nullable Scan> scan) {
        super(bean, "selection", HeatSelection.NONE);
        this.scan = scan;
    }

    @Override
    public void set(HeatSelection wanted) {
        Scan shown = scan.getValue();
        super.set(shown == null ? wanted : wanted.within(shown));
    }
}
