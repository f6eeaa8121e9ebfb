package dev.backfill.ui.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.engine.EngineProfile;
import java.util.Set;
import java.util.stream.Collectors;

/// What a plan would do, in figures, and whether it may run without a review.
public final class PlanFacts {
    private PlanFacts() {}

    /// Rows that a plan takes out.
    public static long retiredRows(Plan plan) {
        return plan.steps().stream()
                .filter(s -> s.verb() == Verb.RETIRE)
                .mapToLong(Step::rowsBefore)
                .sum();
    }

    /// `ML`, or `PCF, ML`: of what a plan takes rows out.
    public static String retiredFrom(Plan plan) {
        return plan.steps().stream()
                .filter(s -> s.verb() == Verb.RETIRE)
                .map(s -> s.partition().processor())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// Whether a plan must be looked at before it runs.
    public static boolean needsReview(EngineProfile profile, Plan plan) {
        return profile.isReviewed() || plan.steps().stream().anyMatch(s -> s.verb() == Verb.RETIRE);
    }

    /// How many findings a plan does something about.
    public static int repairable(Scan scan, Plan plan) {
        Set<Partition> written = plan.steps().stream().map(Step::partition).collect(Collectors.toSet());
        return (int) scan.findings().stream()
                .filter(f -> f.partitions().stream().anyMatch(written::contains))
                .count();
    }
}
