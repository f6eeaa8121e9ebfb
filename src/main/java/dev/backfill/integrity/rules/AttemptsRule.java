package dev.backfill.integrity.rules;

import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;

/// Several runs have worked on a partition, and it is still bad: its cause is not one that rebuilding removes.
/// Only in the full profile.
final class AttemptsRule implements Rule {

    @Override
    public String name() {
        return "reprocess attempts";
    }

    @Override
    public CheckProfile profile() {
        return CheckProfile.FULL;
    }

    @Override
    public Optional<String> obstacle(Catalog catalog) {
        return DateMarks.outcomesObstacle(catalog);
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        Thresholds thresholds = observed.pipeline().thresholds();
        return observed.bad()
                .map(Judge.Judged::cell)
                .filter(c -> thresholds.areMany(observed.marks().runs().getOrDefault(c.partition(), 0)))
                .map(c -> Breach.of(
                        c.partition(),
                        observed.marks().runs().get(c.partition())
                                + " runs have worked on it: look for a cause that rebuilding does not remove"))
                .toList();
    }
}
