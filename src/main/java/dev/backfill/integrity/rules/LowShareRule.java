package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.proof.ProofWords;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Completeness;
import java.util.List;

/// Less than a share of the expected keys is accounted for, outside the bootstrap window. Keys with too little
/// history are accounted for, so that the early weeks of a season, which the guide's plain completeness flags,
/// are not.
public final class LowShareRule implements Rule {

    @Override
    public String name() {
        return "accounted share";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        double low = observed.pipeline().thresholds().low();
        return observed.cells()
                .map(Judge.Judged::cell)
                .filter(c -> c.rows() > 0 && Completeness.of(c, observed.pipeline()) == Completeness.LOW)
                .flatMap(c -> Observed.evidence(c, seen(c, low)).stream())
                .toList();
    }

    private static String seen(Cell c, double low) {
        return c.accounted() + " of " + c.expected() + " accounted for, below " + ProofWords.percent(low);
    }
}
