package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.proof.ProofWords;
import java.util.List;

/// Keys that should not be there, which a MERGE never deletes. Not on dates whose source rows are incomplete,
/// where keys may belong to the events without rows.
final class SurplusRule implements Rule {

    @Override
    public String name() {
        return "surplus";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.bad()
                .map(Judge.Judged::cell)
                .filter(c ->
                        c.surplus() > 0 && !observed.day(c.partition().date()).lacksRows())
                .map(c -> Breach.of(c.partition(), ProofWords.keys(c.surplus()) + " that should not be there"))
                .toList();
    }
}
