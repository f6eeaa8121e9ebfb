package dev.backfill.journal;

import dev.backfill.warehouse.sql.SqlFiles;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a journal keeps, so that it stays as quick as it was on its first day. Log lines go first: those of a flood
/// of runs, and of long ago, nobody reads. Runs go much later, and never one that is not done, or whose replaced rows
/// may still be kept; a run goes together with those that took it back.
///
/// @param linesPerStep how many log lines of a step are kept
/// @param logRuns of how many runs log lines are kept, at most
/// @param logAge for how long log lines are kept
/// @param runs how many runs are kept, at most
/// @param age for how long runs are kept
/// @param least for how long every run is kept, however many there are: as long as its replaced rows
public record JournalRetention(int linesPerStep, int logRuns, Duration logAge, int runs, Duration age, Duration least) {
    /// For how many days runs are kept unless somebody says otherwise: a year, and a month to look back at it.
    public static final int USUAL_DAYS = 400;

    private static final JournalRetention USUAL = new JournalRetention(
            2_000, 200, Duration.ofDays(90), 50_000, Duration.ofDays(USUAL_DAYS), Duration.ofDays(30));

    /// A journal full of old runs is emptied bit by bit: whoever ends a run does not wait for it.
    private static final int RUNS_AT_ONCE = 200;

    public JournalRetention {
        if (linesPerStep < 1 || logRuns < 0 || runs < 0) {
            throw new IllegalArgumentException("At least one line of a step is kept, and no fewer than no runs.");
        }
        if (age.compareTo(least) < 0) {
            age = least;
        }
    }

    /// As long as is usual.
    public static JournalRetention usual() {
        return USUAL;
    }

    /// The usual retention, but for the age of runs.
    ///
    /// @param days for how many days runs are kept
    /// @param rows for how many days replaced rows are kept; their runs are kept at least one day longer
    public static JournalRetention days(int days, int rows) {
        return new JournalRetention(
                USUAL.linesPerStep,
                USUAL.logRuns,
                USUAL.logAge,
                USUAL.runs,
                Duration.ofDays(days),
                Duration.ofDays(rows + 1L));
    }

    /// Drops what is no longer kept. Part of a transaction.
    ///
    /// @return how many runs were dropped
    int prune(JournalFile file, Instant now) throws SQLException {
        dropLogs(file, Math.max(Times.micros(now.minus(logAge)), since(file, logRuns)));
        long cutoff =
                Math.min(Times.micros(now.minus(least)), Math.max(Times.micros(now.minus(age)), since(file, runs)));
        List<String> old = file.query(
                SqlFiles.read("journal/prunable.sql"), row -> row.getString(1), cutoff, cutoff, RUNS_AT_ONCE);
        for (String run : old) {
            file.update("DELETE FROM log_lines WHERE run_id = ?", run);
            file.update("DELETE FROM check_costs WHERE run_id = ?", run);
            file.update("DELETE FROM left_cells WHERE run_id = ?", run);
            file.update("DELETE FROM steps WHERE run_id = ?", run);
            file.update("DELETE FROM run_texts WHERE run_id = ?", run);
            // The runs that took it back come after it, and are dropped in the same transaction.
            file.update("UPDATE runs SET undoes = NULL WHERE undoes = ?", run);
            file.update("DELETE FROM runs WHERE run_id = ?", run);
        }
        return old.size();
    }

    private static void dropLogs(JournalFile file, long before) throws SQLException {
        List<String> silent = file.query(
                "SELECT run_id FROM runs WHERE log_dropped = 0 AND started_at < ? AND state <> 'RUNNING'",
                row -> row.getString(1),
                before);
        for (String run : silent) {
            file.update("DELETE FROM log_lines WHERE run_id = ?", run);
            file.update("DELETE FROM check_costs WHERE run_id = ?", run);
            file.update("UPDATE runs SET log_dropped = 1 WHERE run_id = ?", run);
        }
    }

    /// When the oldest of the latest runs began, in microseconds; the beginning of time if there are no more runs.
    private static long since(JournalFile file, int latest) {
        return file
                .query(
                        "SELECT started_at FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 1 OFFSET ?",
                        row -> row.getLong(1),
                        Math.max(0, latest - 1))
                .stream()
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }
}
