package dev.backfill.integrity.memory;

import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.watch.WatchedDate;
import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.memory.Seen;
import dev.backfill.model.memory.SourceCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers what a scan has counted of sources.
public final class SourceCounts {
    private SourceCounts() {}

    /// @param marks what was recorded beside the rows of processors
    /// @param interval the dates that are asked about
    public static List<SourceCount> of(DateMarks marks, DateInterval interval) {
        List<SourceCount> counts = new ArrayList<>();
        marks.watch().sources().forEach((source, dates) -> {
            Map<LocalDate, Seen> days = new HashMap<>();
            for (WatchedDate date : dates) {
                if (interval.contains(date.date())) {
                    days.put(date.date(), seen(source, date, marks));
                }
            }
            counts.add(new SourceCount(source, days));
        });
        return counts;
    }

    private static Seen seen(TableName source, WatchedDate date, DateMarks marks) {
        return new Seen(
                date.rows(),
                date.different(),
                marks.written(source, date.date()).orElse(null),
                null);
    }
}
