package dev.backfill.warehouse.partition;

import dev.backfill.model.Period;

/// Neighbouring partitions of a table, computed by one statement, that nobody sees yet. Each of them is swapped in by
/// itself.
public interface StagedSpan extends AutoCloseable {

    /// The computed rows of a period. Closing them drops nothing: they go with the others.
    Staged of(Period period);

    /// Drops the staging table.
    @Override
    void close();
}
