package dev.backfill.warehouse.partition;

import dev.backfill.model.Period;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Neighbouring partitions of a table, computed by one statement, that nobody sees yet. They are swapped in together,
/// or each by itself.
public interface StagedSpan extends AutoCloseable {

    /// The computed rows of a period. Closing them drops nothing: they go with the others.
    Staged of(Period period);

    /// The staging table with the rows of all of them, as text for a query of the same session.
    String table();

    /// Keeps the old rows of partitions for undo, puts the computed ones in their place and records that, each
    /// partition for itself, in one transaction. Where the warehouse has no transactions over several statements, they
    /// are swapped in one after another.
    ///
    /// @param marks who writes which period
    /// @return by period
    /// @throws dev.backfill.warehouse.WarehouseException if they could not be replaced; where there are transactions
    ///     all old rows are then still there
    default Map<Period, Written> swap(SortedMap<Period, WriteMark> marks) {
        Map<Period, Written> written = new TreeMap<>();
        marks.forEach((period, mark) -> {
            try (Staged one = of(period)) {
                written.put(period, one.swap(mark));
            }
        });
        return written;
    }

    /// Drops the staging table.
    @Override
    void close();
}
