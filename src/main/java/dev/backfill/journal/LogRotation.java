package dev.backfill.journal;

import dev.backfill.journal.JournalWriter.Times;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// Keeps the log lines of the latest runs only: those of a flood of runs, and of long ago, nobody reads. What the
/// steps did and what a run came to is kept for good.
///
/// @param runs of how many runs, at most
/// @param age for how long
record LogRotation(int runs, Duration age) {
    static final LogRotation USUAL = new LogRotation(200, Duration.ofDays(90));

    /// Drops the lines of old runs. Part of a transaction.
    void rotate(JournalFile file, Instant now) throws SQLException {
        file.update(
                "DELETE FROM log_lines WHERE run_id IN (SELECT run_id FROM runs WHERE state <> 'RUNNING' AND"
                        + " (started_at < ? OR run_id NOT IN (SELECT run_id FROM runs ORDER BY started_at DESC, run_id"
                        + " DESC LIMIT ?)))",
                Times.micros(now.minus(age)),
                runs);
    }
}
