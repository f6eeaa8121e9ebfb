package dev.backfill.orchestrator.step;

import dev.backfill.orchestrator.context.StepContext;

/// One way to write a partition: by a SELECT whose rows are swapped in, or by a program.
interface StepWriter {

    /// Computes the rows, validates them and counts them where they are in the end. Whatever the result is: unless
    /// it is [StepResult.Done], the old rows are as they were.
    ///
    /// @param scene the step; its session may be closed by this
    /// @param before rows that are there
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse failed
    StepResult write(StepContext scene, long before);
}
