package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.period.Mapping;

/// What a processor reads from a source table.
///
/// @param table the source table
/// @param mapping which of its periods it is built from, for certain
/// @param windowDays how many days before the partition's date its rolling windows reach, of which only the program
///     knows which they hold; 0 for none
public record Read(TableName table, Mapping mapping, int windowDays) {

    /// The rows of the same date, and what a rolling window may hold of the days before.
    public Read(TableName table, int windowDays) {
        this(table, Mapping.OVERLAPPING, windowDays);
    }
}
