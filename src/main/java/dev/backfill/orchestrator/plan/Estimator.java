package dev.backfill.orchestrator.plan;

import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Step;
import java.util.List;

/// Says what steps will cost, from what such steps cost before.
@FunctionalInterface
public interface Estimator {

    /// The cost of these steps, one after another.
    Estimate estimate(List<Step> steps);

    /// For a place without history: nothing is known.
    static Estimator unknown() {
        return steps -> new Estimate(null, 0);
    }
}
