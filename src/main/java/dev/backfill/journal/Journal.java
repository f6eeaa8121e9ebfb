package dev.backfill.journal;

import dev.backfill.model.Estimate;
import dev.backfill.model.Partition;
import dev.backfill.model.RunEvent;
import dev.backfill.model.RunEvent.StepChanged;
import dev.backfill.model.Step;
import dev.backfill.orchestrator.Estimator;
import dev.backfill.orchestrator.RunLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs, their plans, steps, log lines and receipts, in an SQLite file. An event that was appended is on disk. Safe for
/// use by several threads, and by several processes on one file.
public final class Journal implements RunLog, AutoCloseable {
    private static final int LINES_PER_STEP = 2_000;
    private static final int LATEST_DURATIONS = 50;

    private final JournalFile file;
    private final JournalWriter writer;
    private final JournalReader reader;

    private Journal(JournalFile file, int linesPerStep) {
        this.file = file;
        this.writer = new JournalWriter(file, linesPerStep);
        this.reader = new JournalReader(file);
    }

    /// Opens a journal, makes it where it is absent, and marks as INTERRUPTED the runs whose process has ended.
    ///
    /// @throws JournalException if the file cannot be read or written, or was made by a newer console
    public static Journal open(Path path) {
        return open(path, LINES_PER_STEP);
    }

    static Journal open(Path path, int linesPerStep) {
        JournalFile file = new JournalFile(path);
        try {
            JournalSchema.migrate(file);
            Journal journal = new Journal(file, linesPerStep);
            journal.markInterrupted();
            return journal;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void append(RunEvent event) {
        writer.append(event);
    }

    /// All runs, newest first.
    public List<RunSummary> runs() {
        return reader.runs();
    }

    /// All that is known of a run.
    public Optional<RunRecord> run(String runId) {
        return reader.run(runId);
    }

    /// What runs have done with a partition, latest first.
    public List<StepChanged> history(Partition partition) {
        return reader.history(partition);
    }

    /// Estimates by the median of the latest successful steps of each processor. Unknown as soon as one processor has
    /// no history. The history is read once, now.
    public Estimator estimator() {
        Map<String, List<Long>> durations = reader.durations(LATEST_DURATIONS);
        return steps -> estimate(steps, durations);
    }

    private static Estimate estimate(List<Step> steps, Map<String, List<Long>> durations) {
        double millis = 0;
        for (Step step : steps) {
            Double median = median(durations.getOrDefault(step.partition().processor(), List.of()));
            if (median == null) {
                return new Estimate(null, 0);
            }
            millis += median;
        }
        return new Estimate(millis / 1000, 0);
    }

    private static @Nullable Double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return null;
        }
        return sorted.size() % 2 == 1
                ? Double.valueOf(sorted.get(middle))
                : Double.valueOf((sorted.get(middle - 1) + sorted.get(middle)) / 2.0);
    }

    private void markInterrupted() {
        record Holder(String runId, long pid, long started) {}
        List<Holder> running = file.query(
                "SELECT run_id, process_id, process_started FROM runs WHERE state = 'RUNNING'",
                row -> new Holder(row.getString(1), row.getLong(2), row.getLong(3)));
        for (Holder holder : running) {
            if (!Processes.lives(holder.pid, holder.started)) {
                file.write(() -> file.update(
                        "UPDATE runs SET state = 'INTERRUPTED' WHERE run_id = ? AND state = 'RUNNING'", holder.runId));
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
