package dev.backfill.warehouse.partition;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Processor;
import java.time.LocalDate;

/// The rows of one date of one table.
///
/// @param table the table
/// @param dateColumn its date column
/// @param writtenAt the column that says when a row was written; a table need not have it
/// @param date the date
public record PartitionTarget(TableName table, String dateColumn, String writtenAt, LocalDate date) {

    /// The partition of a processor.
    public static PartitionTarget of(Processor processor, LocalDate date) {
        return new PartitionTarget(processor.table(), processor.date(), processor.writtenAt(), date);
    }

    @Override
    public String toString() {
        return table + " on " + date;
    }
}
