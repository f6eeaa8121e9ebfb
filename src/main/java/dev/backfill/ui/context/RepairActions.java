package dev.backfill.ui.context;

import dev.backfill.model.plan.Plan;
import dev.backfill.orchestrator.plan.PlanTarget;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// What a button, a key or a line can do about what is wrong: mend it at once, or open the plan of it.
public interface RepairActions {

    /// Plans on the ground of the last scan.
    Plan plan(PlanTarget target);

    /// Runs the plan of a target, or opens the review where nothing may run without one.
    void fix(PlanTarget target);

    /// Opens the plan of a target.
    void review(PlanTarget target);

    /// Opens the plan that repairs every finding. Does nothing before the first scan.
    void reviewAll();

    /// The plan that repairs every finding of the last scan; null as long as nobody knows it. It stays as it was
    /// while a run goes on.
    ReadOnlyObjectProperty<@Nullable Plan> everythingProperty();

    /// Whether a run is at work, here or elsewhere. Nothing else is repaired then.
    ReadOnlyBooleanProperty atWorkProperty();
}
