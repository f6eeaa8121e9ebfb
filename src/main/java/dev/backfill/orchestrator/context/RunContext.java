package dev.backfill.orchestrator.context;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.orchestrator.program.CommandRunner;
import dev.backfill.orchestrator.runtime.PartitionLocks;
import dev.backfill.orchestrator.runtime.ProgramTurns;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.orchestrator.runtime.TableSlots;
import dev.backfill.warehouse.Warehouse;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What every run of an orchestrator works with.
///
/// @param pipeline the processors
/// @param warehouse where their tables are
/// @param runner how the SELECT of a processor is computed
/// @param programs how the program of a processor is run
/// @param scans counts dates before and after
/// @param clock the time
/// @param locks one writer per partition
/// @param slots how many writers per table
/// @param turns one program per table
/// @param limits how far a step may go
/// @param retries when a step is tried again
public record RunContext(
        Pipeline pipeline,
        Warehouse warehouse,
        StepRunner runner,
        CommandRunner programs,
        DateScan scans,
        InstantSource clock,
        PartitionLocks locks,
        TableSlots slots,
        ProgramTurns turns,
        RunLimits limits,
        RetryPolicy<Object> retries) {

    /// The same through another view of the warehouse.
    RunContext through(Warehouse view, DateScan looks) {
        return new RunContext(pipeline, view, runner, programs, looks, clock, locks, slots, turns, limits, retries);
    }

    /// Milliseconds since `begun`.
    public long since(Instant begun) {
        return Duration.between(begun, clock.instant()).toMillis();
    }
}
