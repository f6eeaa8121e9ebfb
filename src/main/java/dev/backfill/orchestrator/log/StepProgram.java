package dev.backfill.orchestrator.log;

import org.jspecify.annotations.Nullable;

/// A program that writes a partition for a run. While one of its processes lives, nobody else may write there,
/// whatever has become of the run. One that writes several partitions has an entry for each.
///
/// @param runId the run
/// @param stepId its step
/// @param partition what the program writes
/// @param mark the variable's value by which its processes are known
/// @param process the program itself; null until it was started
public record StepProgram(
        String runId,
        int stepId,
        PartitionHold partition,
        String mark,
        @Nullable ProcessIdentity process) {}
