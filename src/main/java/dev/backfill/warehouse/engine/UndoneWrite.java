package dev.backfill.warehouse.engine;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a run that is to be taken back did to a partition, by the record of its writes, oldest first.
///
/// @param target the partition
/// @param run the run
/// @param writes the rows of its writes: `rows_before`, `rows_after`, `hash_after`, `shape`, `newest`
public record UndoneWrite(PartitionTarget target, String run, List<Row> writes) {

    public UndoneWrite {
        writes = List.copyOf(writes);
    }

    /// Looks whether the partition is as the run left it.
    ///
    /// @param now what is there
    /// @throws WarehouseException of kind `CHANGED` if it is not
    public void requireAsLeft(PartitionContent now) {
        if (writes.isEmpty()) {
            throw changed("it has not written it");
        }
        Row last = writes.getLast();
        PartitionContent then = new PartitionContent(
                last.number("rows_after"), last.text("hash_after"), last.text("shape"), last.instant("newest"));
        if (!now.isSame(then)) {
            throw changed(String.format(
                    Locale.ROOT, "it left %,d rows, and there are %,d that are not the same", then.rows(), now.rows()));
        }
    }

    /// Looks whether as many rows are kept as the run found first.
    ///
    /// @throws WarehouseException of kind `CHANGED` if they are not
    public void requireKept(Optional<PartitionKeep> keep) {
        long due = writes.getFirst().number("rows_before");
        long there = keep.map(PartitionKeep::rows).orElse(0L);
        if (due != there) {
            throw new WarehouseException(
                    Kind.CHANGED,
                    String.format(
                            Locale.ROOT,
                            "Run %s replaced %,d rows of %s, and %,d of them are kept. Nothing was touched.",
                            run,
                            due,
                            target,
                            there),
                    "Plan a repair of the date instead.",
                    null);
        }
    }

    private WarehouseException changed(String why) {
        return new WarehouseException(
                Kind.CHANGED,
                target + " is not as run " + run + " left it: " + why + ". Nothing was touched.",
                "Look at its history, and plan a repair instead.",
                null);
    }
}
