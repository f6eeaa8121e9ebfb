package dev.backfill.warehouse;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/// How a unit of work writes partitions: computed beside, and then put in place at once, or taken out, with what was
/// there before kept so that it can be put back.
public interface PartitionWrites {

    /// About how many bytes the statements are billed for that count, keep and replace a partition beside the SELECT
    /// that computes it; 0 where reading costs nothing.
    default long estimateReplacing() {
        return 0;
    }

    /// Computes a partition into a staging table, without touching what is there.
    ///
    /// @param select one SELECT; anything else is refused before it runs
    Staged stage(PartitionTarget target, Sql select);

    /// Computes neighbouring partitions of a table by one SELECT into a staging table, without touching what is
    /// there.
    ///
    /// @param any one of the partitions: its table and columns
    /// @param periods those of the partitions
    /// @param select one SELECT, every row of which must lie in one of the periods
    /// @return empty where the warehouse computes one at a time
    default Optional<StagedSpan> stage(PartitionTarget any, SortedSet<Period> periods, Sql select) {
        return Optional.empty();
    }

    /// Computes neighbouring partitions of a table into one staging table, each by a SELECT of its own, without
    /// touching what is there.
    ///
    /// @param any one of the partitions: its table and columns
    /// @param selects by period, every row of which must lie in it; of the same columns
    /// @return empty where the warehouse computes one at a time
    /// @throws WarehouseException if one of them fails, or gives a row of another period
    default Optional<StagedSpan> stageEach(PartitionTarget any, SortedMap<Period, Sql> selects) {
        return Optional.empty();
    }

    /// The table in which rows are kept that are replaced in a table as it is now; empty where that is only known of
    /// rows that are kept.
    default Optional<TableName> keptIn(TableName table) {
        return Optional.empty();
    }

    /// Keeps the rows of all other partitions of a table while a program writes some of them.
    ///
    /// @param any one of the partitions that it writes: its table and columns
    /// @param written the periods of all that it writes, each touching the one before
    /// @return false where that would be too dear, and nothing was kept
    default boolean keepOthers(PartitionTarget any, SortedSet<Period> written, WriteMark mark) {
        return false;
    }

    /// Ends what [#keepOthers] has begun: what has changed is recorded as written by the run, with what was there
    /// before; the rest is dropped.
    ///
    /// @param changed the other partitions that have changed
    default void settleOthers(PartitionTarget target, Set<Period> changed, WriteMark mark) {}

    /// Keeps the rows of a partition for undo, takes them out and records that, in one transaction.
    Written retire(PartitionTarget target, WriteMark mark);

    /// Takes back what a run did to a partition, and records that, in one transaction: the rows that are there are
    /// kept for undo, and those that the run found there first return. Where it had found none, the partition is
    /// empty afterwards.
    ///
    /// @param undone the run whose work is taken back
    /// @throws WarehouseException of kind `CHANGED`, before anything is touched, if the partition is not as that
    ///     run left it, or if the kept rows are not all there, not as they were kept, or do not fit into the table
    Written restore(PartitionTarget target, String undone, WriteMark mark);

    /// Makes whatever keeping rows of a partition's table takes, where it is not there yet. Called before the
    /// transaction that keeps them, because others do not see what is made in one before its end.
    default void readyToKeep(PartitionTarget target) {}

    /// Keeps the rows of a partition and leaves them where they are: a program is about to write it. What the run has
    /// kept of it already, and not put back since, stays as it is.
    void keep(PartitionTarget target, WriteMark mark);

    /// Records what a program has left in a partition of which the rows were kept before.
    Written record(PartitionTarget target, WriteMark mark);

    /// Puts the rows that were kept before a program wrote back in place of those that are there, in one transaction.
    /// What is overwritten is kept.
    ///
    /// @return how many rows are there now
    /// @throws WarehouseException of kind `CHANGED`, before anything is touched, if the kept rows are not all there
    long putBack(PartitionTarget target, WriteMark mark);

    /// Records that the rows that a run kept before a program wrote will not be put back, because what is there is as
    /// it was, or somebody else's. They stay kept.
    void forgo(PartitionTarget target, WriteMark mark);

    /// Everything that a run keeps, looked at and counted: whether each of its partitions could be put back. One
    /// query, and one per table in which rows are kept.
    List<KeptRows> kept(String runId);

    /// Drops the kept rows that were replaced before an instant. Returns how many they were.
    long forgetKept(Instant before);
}
