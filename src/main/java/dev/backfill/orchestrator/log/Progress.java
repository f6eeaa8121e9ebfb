package dev.backfill.orchestrator.log;

import org.jspecify.annotations.Nullable;

/// What is known of a step's work so far.
///
/// @param attempt from 1; 0 for a step that never started
/// @param rowsBefore rows that were there; null if nobody counted
/// @param rowsAfter rows that are there now; null if nobody counted
/// @param millis how long the work took so far
/// @param message what happened
/// @param unchanged whether the partition is known to hold what it held before, but for when it was written
public record Progress(
        int attempt,
        @Nullable Long rowsBefore,
        @Nullable Long rowsAfter,
        long millis,
        String message,
        boolean unchanged) {

    /// Work after which the partition may hold anything.
    public Progress(int attempt, @Nullable Long rowsBefore, @Nullable Long rowsAfter, long millis, String message) {
        this(attempt, rowsBefore, rowsAfter, millis, message, false);
    }
}
