package dev.backfill.integrity.rules;

import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An event date without rows for which nothing is recorded: no outcome of a run and no reason. Nobody has ever
/// tried. Where runs have never left an outcome there is no table of them yet, which says the same.
///
/// @param outcomes the table in which runs record what became of partitions; null where they do not
public record UntrackedRule(@Nullable TableName outcomes) implements Rule {
    /// What it is called.
    public static final String NAME = "untracked";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> obstacle(Catalog catalog) {
        return outcomes != null && catalog.has(outcomes)
                ? DateMarks.outcomesObstacle(catalog, outcomes)
                : Optional.empty();
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells()
                .map(Judge.Judged::cell)
                .filter(c -> c.rows() == 0 && observed.isDue(c))
                .filter(c -> !observed.marks().tracks(c.partition()))
                .map(c -> Breach.of(c.partition(), "no rows, no outcome of a run and no recorded reason"))
                .toList();
    }
}
