package dev.backfill.model.memory;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;

/// A period of a table that looks count.
///
/// @param table the name of a processor, or the whole name of a source
/// @param isSource whether no processor writes it
/// @param period the period; of sources always a day
public record Spot(String table, boolean isSource, Period period) {

    /// The spot of a processor's partition.
    public static Spot of(Partition partition) {
        return new Spot(partition.processor(), false, partition.period());
    }

    /// The spot of a source's day.
    public static Spot of(TableName source, Period day) {
        return new Spot(source.toString(), true, day);
    }
}
