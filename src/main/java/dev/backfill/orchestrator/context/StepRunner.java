package dev.backfill.orchestrator.context;

import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/// How the rows of a step come to be.
@FunctionalInterface
public interface StepRunner {

    /// Computes the partition into a staging table, where nobody sees it yet. The caller validates, swaps and
    /// closes it.
    ///
    /// @param session the step's unit of work
    /// @param processor what is computed
    /// @param period for which period
    /// @param processedAt what the rows say about when they were written
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be computed
    Staged stage(Session session, Processor processor, Period period, Instant processedAt);

    /// Computes neighbouring partitions into one staging table: by one statement where the processor's `range` says
    /// so, else by one each. The caller validates and swaps each of them, and closes it.
    ///
    /// @param periods those of the partitions, each touching the one before
    /// @return empty where they can only be computed one by one
    /// @throws dev.backfill.warehouse.WarehouseException if they cannot be computed together
    default Optional<StagedSpan> stage(
            Session session, Processor processor, SortedSet<Period> periods, Instant processedAt) {
        return Optional.empty();
    }

    /// The words by which a processor is computed, as far as they may change from one day to the next; empty where
    /// they cannot be read.
    default String text(Processor processor) {
        return "";
    }
}
