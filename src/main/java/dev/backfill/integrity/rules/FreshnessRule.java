package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// An upstream of a partition is itself older than what it was built from, so that even a fresh partition is
/// built on old rows. Age alone is no reason to doubt a backfill. Only in the full profile.
final class FreshnessRule implements Rule {

    @Override
    public String name() {
        return "freshness of every upstream";
    }

    @Override
    public CheckProfile profile() {
        return CheckProfile.FULL;
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells()
                .map(Judge.Judged::cell)
                .filter(c -> c.rows() > 0)
                .flatMap(reader -> stale(reader, observed))
                .toList();
    }

    private static Stream<Breach> stale(Cell reader, Observed observed) {
        Processor p = observed.pipeline().processor(reader.partition().processor());
        Instant built = reader.builtAt();
        return p.upstream().stream()
                .flatMap(up -> observed.cell(up, reader.partition().period()).stream())
                .filter(up -> up.verdict() == Verdict.OUTDATED)
                .filter(up -> built != null && up.builtAt() != null && built.isAfter(up.builtAt()))
                .flatMap(up ->
                        Observed.evidence(up, reader.partition().processor() + " was built on it while it was outdated")
                                .stream());
    }
}
