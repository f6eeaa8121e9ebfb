package dev.backfill.integrity;

import dev.backfill.model.EventState;
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
                        c.surplus() > 0 && observed.day(c.partition().date()).state() != EventState.PARTIAL_SOURCE)
                .map(c -> Breach.of(c.partition(), Words.keys(c.surplus()) + " that should not be there"))
                .toList();
    }
}
