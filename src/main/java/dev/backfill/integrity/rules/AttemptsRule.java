package dev.backfill.integrity.rules;

import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Several runs have worked on a partition, and it is still bad: its cause is not one that rebuilding removes.
/// Only in the full profile.
///
/// @param outcomes the table in which runs record what became of partitions; null where they do not
public record AttemptsRule(@Nullable TableName outcomes) implements Rule {
    /// What it is called.
    public static final String NAME = "reprocess attempts";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CheckProfile profile() {
        return CheckProfile.FULL;
    }

    @Override
    public Optional<String> obstacle(Catalog catalog) {
        return DateMarks.outcomesObstacle(catalog, outcomes);
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.bad()
                .map(Judge.Judged::cell)
                .flatMap(c -> {
                    int runs = observed.marks().runs().getOrDefault(c.partition(), 0);
                    return advice(runs, observed.pipeline())
                            .map(advice -> Breach.of(c.partition(), runs + " runs have worked on it: " + advice))
                            .stream();
                })
                .toList();
    }

    /// What to do where so many runs have worked on a partition in vain; empty where they are not too many.
    public static Optional<String> advice(long runs, Pipeline pipeline) {
        return pipeline.thresholds().areMany(runs)
                ? Optional.of("look for a cause that rebuilding does not remove")
                : Optional.empty();
    }
}
