package dev.backfill.warehouse.partition;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.Processor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The rows of one period of one table.
///
/// @param table the table
/// @param dates its date column
/// @param writtenAt the column that says when a row was written; null where none does, and a table need not have it
/// @param period the period, of the column's grain
public record PartitionTarget(
        TableName table, DateColumn dates, @Nullable String writtenAt, Period period) {

    /// What to do about staged rows of another period.
    public static final String STRANGERS =
            "Its %s must lie on @date in every row, of hours from @from to before @to. Nothing was written.";

    /// The period that holds a date.
    public PartitionTarget(TableName table, DateColumn dates, @Nullable String writtenAt, LocalDate date) {
        this(table, dates, writtenAt, dates.grain().of(date));
    }

    /// The partition of a processor.
    public static PartitionTarget of(Processor processor, Period period) {
        return new PartitionTarget(processor.table(), processor.date(), processor.writtenAt(), period);
    }

    /// The partition of a processor that holds a date.
    public static PartitionTarget of(Processor processor, LocalDate date) {
        return of(processor, processor.grain().of(date));
    }

    /// The partition of a table with a column of dates, or of instants in UTC.
    ///
    /// @param writtenAt the column that says when a row was written; empty where none does
    public static PartitionTarget of(TableName table, String dateColumn, String writtenAt, LocalDate date) {
        return new PartitionTarget(table, DateColumn.of(dateColumn), writtenAt.isEmpty() ? null : writtenAt, date);
    }

    /// Another partition of the table.
    public PartitionTarget on(Period other) {
        return new PartitionTarget(table, dates, writtenAt, other);
    }

    /// The partition of the table that holds a date.
    public PartitionTarget on(LocalDate other) {
        return on(dates.grain().of(other));
    }

    /// The first date of the period, by which leases and records are sought.
    public LocalDate date() {
        return period.first();
    }

    @Override
    public String toString() {
        return table + " on " + period;
    }
}
