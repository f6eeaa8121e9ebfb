package dev.backfill.ui.plan;

import dev.backfill.orchestrator.plan.PlanTarget;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// What can be done with a plan under review.
public interface PlanActions {

    /// Runs it. If rows have changed since it was made, that is shown first, and it runs when it is asked for again.
    void run(PlanViewModel reviewed);

    /// Opens the plan of another target in its place.
    void review(PlanTarget target);

    /// Scans, and makes it anew on what is there then.
    void planAgain(PlanViewModel reviewed);

    /// Whether it is being looked whether rows have changed since it was made.
    ReadOnlyBooleanProperty lookingProperty();
}
