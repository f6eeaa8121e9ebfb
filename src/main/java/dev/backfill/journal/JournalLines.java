package dev.backfill.journal;

import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent.Line;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes the lines of steps' logs, of each step so many and no more. Part of a transaction each time.
final class JournalLines {
    private static final String SEPARATOR = "/";

    private final JournalFile file;
    private final int most;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /// @param most how many lines of a step are kept
    JournalLines(JournalFile file, int most) {
        this.file = file;
        this.most = most;
    }

    /// Writes a line, or in place of the first that is too many that the rest is not kept.
    void write(Line e) throws SQLException {
        int number = counts.merge(key(e.runId(), e.step().id()), 1, Integer::sum);
        if (number <= most) {
            line(e, e.level(), e.text());
        } else if (number == most + 1) {
            line(e, LogLevel.WARNING, "more than " + most + " lines: the rest is not kept");
        }
    }

    private void line(Line e, LogLevel level, String text) throws SQLException {
        file.update(
                "INSERT INTO log_lines (run_id, step_id, at, level, text) VALUES (?, ?, ?, ?, ?)",
                e.runId(),
                e.step().id(),
                Times.micros(e.at()),
                String.valueOf(level.letter()),
                text);
    }

    /// Goes on with the logs of a run that had not ended. What is done again will lose its place in the steps; why it
    /// has to be done again stays in their log.
    void reopen(String runId, Instant at) throws SQLException {
        file.update(
                "INSERT INTO log_lines (run_id, step_id, at, level, text) SELECT run_id, step_id, ?, 'W',"
                        + " 'failed before: ' || message FROM steps WHERE run_id = ? AND state = 'FAILED'",
                Times.micros(at),
                runId);
        file.query(
                "SELECT step_id, COUNT(*) FROM log_lines WHERE run_id = ? GROUP BY step_id",
                row -> counts.put(key(runId, row.getInt(1)), row.getInt(2)),
                runId);
    }

    /// Counts the lines of a run no more: it has ended.
    void finish(String runId) {
        String prefix = runId + SEPARATOR;
        counts.keySet().removeIf(key -> key.startsWith(prefix));
    }

    private static String key(String runId, int step) {
        return runId + SEPARATOR + step;
    }
}
