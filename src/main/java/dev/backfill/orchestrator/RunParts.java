package dev.backfill.orchestrator;

import dev.backfill.model.Pipeline;
import dev.backfill.warehouse.Warehouse;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What every run of an orchestrator works with.
///
/// @param pipeline the processors
/// @param warehouse where their tables are
/// @param runner how rows come to be
/// @param scans counts dates before and after
/// @param clock the time
/// @param locks one writer per partition
/// @param retries when a step is tried again
/// @param keep for how long replaced rows are kept
record RunParts(
        Pipeline pipeline,
        Warehouse warehouse,
        StepRunner runner,
        DateScan scans,
        InstantSource clock,
        PartitionLocks locks,
        RetryPolicy<Object> retries,
        Duration keep) {

    /// Milliseconds since `begun`.
    long since(Instant begun) {
        return Duration.between(begun, clock.instant()).toMillis();
    }
}
