package dev.backfill.integrity.rules;

import dev.backfill.integrity.verdict.Breach;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Rule;
import java.util.List;

/// A run has worked on a partition that expects keys, and it has no rows: the second strategy of the operators'
/// guide seen afterwards. While a run works, the same check fails the step and keeps the old rows.
final class ZeroRowsRule implements Rule {

    @Override
    public String name() {
        return "output validation";
    }

    @Override
    public List<Breach> breaches(Observed observed) {
        return observed.cells()
                .map(Judge.Judged::cell)
                .filter(c -> c.rows() == 0 && observed.isDue(c))
                .filter(c -> observed.marks().runs().containsKey(c.partition()))
                .map(c ->
                        Breach.of(c.partition(), "0/" + c.expected() + " records, although a run has left its outcome"))
                .toList();
    }
}
