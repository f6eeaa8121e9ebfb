package dev.backfill.integrity;

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
                .map(c -> Breach.of(c.partition(), c.rows() + " rows for " + Words.keys(c.actual())))
                .toList();
    }
}
