package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Completeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows were built from an upstream whose accounted share is below its threshold. Only in the full profile: what is
/// incomplete is found anyway, this says who has used it.
public final class UpstreamShareRule implements Rule {

    @Override
    public String name() {
        return "completeness of every upstream";
    }

    @Override
    public CheckProfile profile() {
        return CheckProfile.FULL;
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        List<Breach> breaches = new ArrayList<>();
        observed.cells().map(Judge.Judged::cell).filter(c -> c.rows() > 0).forEach(reader -> {
            Processor p = observed.pipeline().processor(reader.partition().processor());
            p.upstream().stream()
                    .flatMap(up -> observed.cell(up, reader.partition().period()).stream())
                    .flatMap(up -> breach(up, reader, observed).stream())
                    .forEach(breaches::add);
        });
        return breaches;
    }

    /// Whether what reads this cell is built on too little. One without rows is another rule's matter.
    public static boolean isIncomplete(Cell upstream, Pipeline pipeline) {
        return upstream.rows() > 0 && Completeness.of(upstream, pipeline) != Completeness.COMPLETE;
    }

    private static Optional<Breach> breach(Cell upstream, Cell reader, Observed observed) {
        return isIncomplete(upstream, observed.pipeline())
                ? Observed.evidence(
                        upstream,
                        reader.partition().processor() + " read it with " + upstream.accounted() + " of "
                                + upstream.expected() + " keys accounted for")
                : Optional.empty();
    }
}
