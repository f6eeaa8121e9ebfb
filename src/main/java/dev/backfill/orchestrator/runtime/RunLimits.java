package dev.backfill.orchestrator.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far runs may go.
///
/// @param perTable how many partitions of one table are written at once; 0 for as many as dates run in parallel
/// @param statement how long the SELECT of a step may take; null for as long as it does
/// @param retries how often a step is tried again after passing troubles of the warehouse
/// @param firstDelay how long to wait before it is tried again for the first time
/// @param longestDelay how long at most
/// @param keep for how long replaced rows are kept for undo
/// @param mendWait how long a run waits for the mend of what is in the way of every step, before it ends; 0 for not
///     at all
public record RunLimits(
        int perTable,
        @Nullable Duration statement,
        int retries,
        Duration firstDelay,
        Duration longestDelay,
        Duration keep,
        Duration mendWait) {

    public RunLimits {
        if (perTable < 0 || retries < 0 || mendWait.isNegative()) {
            throw new IllegalArgumentException("Limits of runs are 0 or more.");
        }
    }

    /// For how long a run waits for a mend unless somebody says otherwise: time to see it and to sign in again.
    public static final int USUAL_MEND_WAIT_MINUTES = 10;

    /// No cap per table, no time limit, three retries, two weeks, ten minutes.
    public static RunLimits usual() {
        return new RunLimits(
                0,
                null,
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofDays(14),
                Duration.ofMinutes(USUAL_MEND_WAIT_MINUTES));
    }

    /// With a time limit for the SELECT of a step.
    public RunLimits withStatement(@Nullable Duration longest) {
        return new RunLimits(perTable, longest, retries, firstDelay, longestDelay, keep, mendWait);
    }

    /// With a cap per target table.
    public RunLimits withPerTable(int most) {
        return new RunLimits(most, statement, retries, firstDelay, longestDelay, keep, mendWait);
    }

    /// With another time for which replaced rows are kept.
    public RunLimits withKeep(Duration wanted) {
        return new RunLimits(perTable, statement, retries, firstDelay, longestDelay, wanted, mendWait);
    }

    /// With another time for which a run waits for a mend.
    public RunLimits withMendWait(Duration longest) {
        return new RunLimits(perTable, statement, retries, firstDelay, longestDelay, keep, longest);
    }
}
