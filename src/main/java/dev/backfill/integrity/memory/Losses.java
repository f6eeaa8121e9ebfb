package dev.backfill.integrity.memory;

import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.SourceHoles;
import dev.backfill.model.DateInterval;
import dev.backfill.model.memory.SourceCount;
import dev.backfill.model.scan.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What looks have seen, and what is there no more: rows of sources, and lines of the schedule.
public final class Losses {
    private final Observed observed;
    private final Recollection recollection;
    private final LostRows rows;

    /// @param recollection what earlier looks have left
    public Losses(Observed observed, SourceHoles holes, Recollection recollection) {
        this.observed = observed;
        this.recollection = recollection;
        this.rows = new LostRows(observed, holes, recollection.past());
    }

    /// The findings of an interval.
    ///
    /// @param sources what was counted of sources on its dates
    /// @param calendar all dates of the calendar; null where nobody knows
    public List<Finding> of(List<SourceCount> sources, DateInterval interval, @Nullable DateInterval calendar) {
        List<Finding> findings = new ArrayList<>(rows.of(sources, interval));
        if (observed.pipeline().hasEvents()) {
            boolean all = recollection.listed().isWhole() && interval.equals(calendar);
            findings.addAll(new LostEvents(observed)
                    .of(
                            recollection.vanished(),
                            interval,
                            all ? observed.pipeline().today(observed.asOf()) : null));
        }
        return findings;
    }
}
