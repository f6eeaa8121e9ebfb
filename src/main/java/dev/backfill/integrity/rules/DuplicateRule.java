package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.proof.ProofWords;
import java.util.List;

/// More rows than distinct keys.
final class DuplicateRule implements Rule {

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.bad()
                .map(Judge.Judged::cell)
                .filter(c -> c.duplicates() > 0)
                .map(c -> Breach.of(c.partition(), c.rows() + " rows for " + ProofWords.keys(c.actual())))
                .toList();
    }
}
