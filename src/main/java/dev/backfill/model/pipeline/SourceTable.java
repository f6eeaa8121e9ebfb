package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.period.Cadence;
import org.jspecify.annotations.Nullable;

/// A table that processors read and no processor writes.
///
/// @param name the table
/// @param date its date column
/// @param where which of its rows count, as a SQL condition; empty for all
/// @param writtenAt the column that says when a row was written; null where there is none
/// @param cadence when its rows are expected
public record SourceTable(
        TableName name,
        String date,
        String where,
        @Nullable String writtenAt,
        Cadence cadence) {

    /// A source whose rows the schedule of events expects.
    public SourceTable(TableName name, String date, String where, @Nullable String writtenAt) {
        this(name, date, where, writtenAt, Cadence.OF_EVENTS);
    }
}
