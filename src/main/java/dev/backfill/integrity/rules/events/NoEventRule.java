package dev.backfill.integrity.rules.events;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import dev.backfill.model.proof.ProofWords;
import java.util.List;

/// Rows for a date on which no event is known to have taken place: the fourth strategy of the operators' guide.
/// Where the guide trusts empty source rows, this asks the schedule: rows that are missing in the source prove
/// nothing.
public final class NoEventRule implements Rule {

    @Override
    public String name() {
        return "rows without an event";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.bad()
                .map(Judge.Judged::cell)
                .filter(c -> c.rows() > 0
                        && observed.day(c.partition().date()).state().hasNoEvent())
                .map(c -> Breach.of(
                        c.partition(),
                        c.rows() + " rows, and "
                                + ProofWords.scheduled(
                                        observed.day(c.partition().date()).counts())))
                .toList();
    }
}
