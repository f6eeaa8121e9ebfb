package dev.backfill.warehouse.partition;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.Processor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The rows of one date of one table.
///
/// @param table the table
/// @param dates its date column
/// @param writtenAt the column that says when a row was written; null where none does, and a table need not have it
/// @param date the date
public record PartitionTarget(
        TableName table,
        DateColumn dates,
        @Nullable String writtenAt,
        LocalDate date) {

    /// The partition of a processor.
    public static PartitionTarget of(Processor processor, LocalDate date) {
        return new PartitionTarget(processor.table(), processor.date(), processor.writtenAt(), date);
    }

    /// The partition of a table with a column of dates, or of instants in UTC.
    ///
    /// @param writtenAt the column that says when a row was written; empty where none does
    public static PartitionTarget of(TableName table, String dateColumn, String writtenAt, LocalDate date) {
        return new PartitionTarget(table, DateColumn.of(dateColumn), writtenAt.isEmpty() ? null : writtenAt, date);
    }

    /// Another partition of the table.
    public PartitionTarget on(LocalDate other) {
        return new PartitionTarget(table, dates, writtenAt, other);
    }

    @Override
    public String toString() {
        return table + " on " + date;
    }
}
