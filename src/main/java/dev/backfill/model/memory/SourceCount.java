package dev.backfill.model.memory;

import dev.backfill.model.TableName;
import java.time.LocalDate;
import java.util.Map;

/// What a scan counted of a source.
///
/// @param source the table
/// @param days by date, what is there; a date of the scan that is absent has no rows
public record SourceCount(TableName source, Map<LocalDate, Seen> days) {
    public SourceCount {
        days = Map.copyOf(days);
    }
}
