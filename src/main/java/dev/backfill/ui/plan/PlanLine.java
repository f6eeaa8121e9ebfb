package dev.backfill.ui.plan;

import dev.backfill.model.plan.Step;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// A step of the plan under review, and whether it stays in.
public final class PlanLine {
    private final Step step;
    private final boolean repeatsTable;
    private final BooleanProperty included = new SimpleBooleanProperty(this, "included", true);

    /// @param repeatsTable whether the line above is about the same table
    PlanLine(Step step, boolean repeatsTable) {
        this.step = step;
        this.repeatsTable = repeatsTable;
    }

    /// The step as it was planned first.
    public Step step() {
        return step;
    }

    /// Whether the line above is about the same table, which need not be said again.
    public boolean repeatsTable() {
        return repeatsTable;
    }

    /// Whether the step stays in the plan.
    public BooleanProperty includedProperty() {
        return included;
    }
}
