package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.period.Cadence;
import org.jspecify.annotations.Nullable;

/// A table that processors read and no processor writes.
///
/// @param name the table
/// @param date its date column
/// @param where which of its rows count, as a SQL condition; empty for all
/// @param writtenAt the column that says when a row was written; null where there is none
/// @param cadence when its rows are expected
/// @param key what tells its rows of one date apart; none where nothing does
/// @param columns the columns that are watched for going empty; null for all but
///     texts where reading costs nothing, else none
/// @param asUsual whether as many rows are expected as earlier periods of its kind usually have
public record SourceTable(
        TableName name,
        DateColumn date,
        String where,
        @Nullable String writtenAt,
        Cadence cadence,
        Key key,
        @Nullable Key columns,
        boolean asUsual) {
    private static final String NO_DATE = "none";

    /// A source of any number of rows.
    public SourceTable(TableName name, DateColumn date, String where, @Nullable String writtenAt, Cadence cadence) {
        this(name, date, where, writtenAt, cadence, Key.NONE, null, false);
    }

    /// A source with a column of dates, whose rows the schedule of events expects.
    public static SourceTable of(TableName name, String date, String where, @Nullable String writtenAt) {
        return new SourceTable(name, DateColumn.of(date), where, writtenAt, Cadence.OF_EVENTS);
    }

    /// Whether its rows have dates; otherwise it is one whole, whatever the period.
    public boolean isDated() {
        return !date.column().equals(NO_DATE);
    }
}
