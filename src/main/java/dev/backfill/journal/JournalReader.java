package dev.backfill.journal;

import dev.backfill.journal.history.RunRecord;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent.Logged;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.StopRequest;
import dev.backfill.orchestrator.log.UnfinishedRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads runs back as what they were written from.
final class JournalReader {
    /// Runs with the one that took them back: begun and not given up, and not taken back itself.
    private static final String RUNS = "SELECT runs.*, (SELECT u.run_id FROM runs u WHERE u.undoes = runs.run_id AND"
            + " (u.state IN ('RUNNING', 'SUCCEEDED') OR EXISTS (SELECT 1 FROM steps s WHERE s.run_id = u.run_id AND"
            + " s.state = 'SUCCEEDED')) AND NOT EXISTS (SELECT 1 FROM runs v WHERE v.undoes = u.run_id AND v.state ="
            + " 'SUCCEEDED') ORDER BY u.started_at DESC LIMIT 1) AS undone_by FROM runs";

    private final JournalFile file;

    JournalReader(JournalFile file) {
        this.file = file;
    }

    /// The latest runs, newest first. Reads what it returns.
    List<RunSummary> runs(int limit) {
        Map<String, Map<StepState, Long>> counts = new HashMap<>();
        file.query(
                "SELECT run_id, state, COUNT(*) FROM steps WHERE run_id IN (SELECT run_id FROM runs ORDER BY started_at"
                        + " DESC, run_id DESC LIMIT ?) GROUP BY run_id, state",
                row -> counts.computeIfAbsent(row.getString(1), r -> new EnumMap<>(StepState.class))
                        .put(StepState.valueOf(row.getString(2)), row.getLong(3)),
                limit);
        return file.query(
                RUNS + " ORDER BY started_at DESC, run_id DESC LIMIT ?",
                row -> summary(row, counts.getOrDefault(row.getString("run_id"), Map.of())),
                limit);
    }

    /// How many runs there are.
    long count() {
        return file.query("SELECT COUNT(*) FROM runs", row -> row.getLong(1)).getFirst();
    }

    /// A run as it is resumed; empty if there is none.
    Optional<UnfinishedRun> unfinished(String runId) {
        List<StepChanged> steps = steps(runId);
        List<LeftCell> left = left(runId);
        return file
                .query(
                        "SELECT * FROM runs WHERE run_id = ?",
                        row -> new UnfinishedRun(
                                runId,
                                plan(row, steps, left),
                                options(row),
                                row.getString("undoes"),
                                Times.instant(row.getLong("started_at")),
                                steps),
                        runId)
                .stream()
                .findFirst();
    }

    /// One line of the history; empty if there is no such run.
    Optional<RunSummary> summary(String runId) {
        Map<StepState, Long> counts =
                steps(runId).stream().collect(Collectors.groupingBy(StepChanged::state, Collectors.counting()));
        return file.query(RUNS + " WHERE run_id = ?", row -> summary(row, counts), runId).stream()
                .findFirst();
    }

    /// What somebody has asked of a run.
    StopRequest asked(String runId) {
        return file
                .query(
                        "SELECT stop_asked FROM runs WHERE run_id = ? AND stop_asked IS NOT NULL",
                        row -> StopRequest.valueOf(row.getString(1)),
                        runId)
                .stream()
                .findFirst()
                .orElse(StopRequest.NOTHING);
    }

    private List<StepChanged> steps(String runId) {
        return file.query("SELECT * FROM steps WHERE run_id = ? ORDER BY step_id", JournalReader::change, runId);
    }

    private List<LeftCell> left(String runId) {
        return file.query("SELECT * FROM left_cells WHERE run_id = ? ORDER BY place", JournalReader::left, runId);
    }

    Optional<RunRecord> run(String runId) {
        List<StepChanged> steps = steps(runId);
        Map<Integer, Step> byId = new HashMap<>();
        steps.forEach(s -> byId.put(s.step().id(), s.step()));
        List<LeftCell> left = left(runId);
        List<Logged> log =
                file.query("SELECT * FROM log_lines WHERE run_id = ? ORDER BY line", row -> logged(row, byId), runId);
        Map<StepState, Long> counts =
                steps.stream().collect(Collectors.groupingBy(StepChanged::state, Collectors.counting()));
        return file
                .query(
                        RUNS + " WHERE run_id = ?",
                        row -> new RunRecord(
                                summary(row, counts),
                                plan(row, steps, left),
                                options(row),
                                steps,
                                log,
                                Optional.ofNullable(row.getString("receipt")).map(r -> ReceiptJson.read(r, steps))),
                        runId)
                .stream()
                .findFirst();
    }

    private static RunSummary summary(ResultSet row, Map<StepState, Long> steps) throws SQLException {
        Long ended = nullableLong(row, "ended_at");
        return new RunSummary(
                row.getString("run_id"),
                row.getString("plan_id"),
                row.getString("plan_hash"),
                row.getString("pipeline"),
                RunState.valueOf(row.getString("state")),
                Times.instant(row.getLong("started_at")),
                ended == null ? null : Times.instant(ended),
                steps,
                row.getString("undoes"),
                row.getString("undone_by"));
    }

    private static Plan plan(ResultSet row, List<StepChanged> steps, List<LeftCell> left) throws SQLException {
        double seconds = row.getDouble("estimate_seconds");
        Double known = row.wasNull() ? null : Double.valueOf(seconds);
        return new Plan(
                row.getString("plan_id"),
                row.getString("plan_hash"),
                row.getString("pipeline"),
                steps.stream().map(StepChanged::step).toList(),
                left,
                new Estimate(known, row.getLong("estimate_bytes")));
    }

    private static RunOptions options(ResultSet row) throws SQLException {
        return new RunOptions(
                row.getInt("parallel"),
                RunOptions.Order.valueOf(row.getString("date_order")),
                RunOptions.OnFailure.valueOf(row.getString("on_failure")),
                RunOptions.CheckProfile.valueOf(row.getString("profile")),
                RunOptions.Batch.valueOf(row.getString("batch")));
    }

    static StepChanged change(ResultSet row) throws SQLException {
        String needs = row.getString("needs");
        Step step = new Step(
                row.getInt("step_id"),
                Verb.valueOf(row.getString("verb")),
                partition(row),
                new StepReason.Told(row.getString("reason")),
                needs.isEmpty()
                        ? List.of()
                        : Arrays.stream(needs.split(",")).map(Integer::valueOf).toList(),
                nullableInt(row, "planned_expected"),
                row.getLong("planned_rows"),
                row.getInt("loss_allowed") != 0,
                row.getInt("follows") != 0);
        return new StepChanged(
                row.getString("run_id"),
                Times.instant(row.getLong("changed_at")),
                step,
                StepState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                nullableLong(row, "rows_before"),
                nullableLong(row, "rows_after"),
                nullableInt(row, "expected"),
                nullableInt(row, "accounted"),
                row.getLong("millis"),
                row.getString("message"),
                row.getInt("unchanged") != 0);
    }

    private static LeftCell left(ResultSet row) throws SQLException {
        return new LeftCell(partition(row), new LeftReason.Told(row.getString("reason")), row.getBoolean("poisoned"));
    }

    private static Logged logged(ResultSet row, Map<Integer, Step> steps) throws SQLException {
        Instant at = Times.instant(row.getLong("at"));
        Step step = Objects.requireNonNull(steps.get(row.getInt("step_id")), "a line belongs to a step");
        return new Logged(
                row.getString("run_id"),
                at,
                step,
                LogLevel.of(row.getString("level").charAt(0)),
                row.getString("text"));
    }

    private static Partition partition(ResultSet row) throws SQLException {
        return new Partition(
                row.getString("processor"), Period.parse(Grain.parse(row.getString("grain")), row.getString("date")));
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    private static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : Integer.valueOf(value);
    }
}
