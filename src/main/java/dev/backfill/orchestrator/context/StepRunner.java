package dev.backfill.orchestrator.context;

import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.Staged;
import java.time.Instant;

/// How the rows of a step come to be.
@FunctionalInterface
public interface StepRunner {

    /// Computes the partition into a staging table, where nobody sees it yet. The caller validates, swaps and
    /// closes it.
    ///
    /// @param session the step's unit of work
    /// @param processor what is computed
    /// @param date for which date
    /// @param processedAt what the rows say about when they were written
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be computed
    Staged stage(Session session, Processor processor, Period period, Instant processedAt);

    /// The words by which a processor is computed, as far as they may change from one day to the next; empty where they
    /// cannot be read.
    default String text(Processor processor) {
        return "";
    }
}
