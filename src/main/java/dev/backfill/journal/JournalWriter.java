package dev.backfill.journal;

import dev.backfill.journal.JournalException.Kind;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.CheckRan;
import dev.backfill.model.run.RunEvent.Finished;
import dev.backfill.model.run.RunEvent.Line;
import dev.backfill.model.run.RunEvent.Logged;
import dev.backfill.model.run.RunEvent.Progressed;
import dev.backfill.model.run.RunEvent.Resumed;
import dev.backfill.model.run.RunEvent.Started;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOrigin.Door;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.ProcessIdentity;
import dev.backfill.orchestrator.program.Processes;
import dev.backfill.orchestrator.runtime.ThisMachine;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes run events, each in a transaction of its own.
final class JournalWriter {
    private final JournalFile file;
    private final JournalHolds holds;
    private final Processes processes;
    private final JournalRetention retention;
    private final JournalLines lines;
    private volatile Door door = Door.COMMAND_LINE;

    /// @param retention what is kept of runs
    JournalWriter(JournalFile file, JournalHolds holds, Processes processes, JournalRetention retention) {
        this.file = file;
        this.holds = holds;
        this.processes = processes;
        this.retention = retention;
        this.lines = new JournalLines(file, retention.linesPerStep());
    }

    /// Says where the runs that begin from now on are started.
    void startsFrom(Door from) {
        door = from;
    }

    void append(RunEvent event) {
        switch (event) {
            case Started started -> file.write(() -> start(started, null));
            case Resumed _ -> {
                // Was recorded when it was taken up.
            }
            case StepChanged _, Line _ -> appendAll(List.of(event));
            case Progressed _ -> {}
            case Finished finished -> {
                file.write(() -> finish(finished));
                prune(finished.at());
            }
        }
    }

    /// Writes moves of steps and lines of their logs in one transaction.
    ///
    /// The intent to work is on the disk before the work begins. What came of it is in the warehouse as well, in the
    /// transaction of the work itself, so that nobody needs to wait for the disk then.
    void appendAll(List<RunEvent> events) {
        boolean isIntent = events.stream()
                .anyMatch(e -> e instanceof StepChanged change
                        && !change.state().isTerminal());
        JournalFile.Work work = () -> {
            for (RunEvent event : events) {
                switch (event) {
                    case StepChanged change -> change(change);
                    case CheckRan check -> {
                        cost(check);
                        lines.write(check);
                    }
                    case Logged line -> lines.write(line);
                    default -> throw new IllegalArgumentException(event + " is no move of a step and no line.");
                }
            }
        };
        if (isIntent) {
            file.write(work);
        } else {
            file.writeSoon(work);
        }
    }

    /// Records a run that begins and takes its partitions; false if there is a run of that name already.
    boolean begin(Started started, List<PartitionHold> partitions, @Nullable String undoes) {
        return file.write(() -> {
            boolean fresh = file.query("SELECT 1 FROM runs WHERE run_id = ?", row -> 1, started.runId())
                    .isEmpty();
            if (fresh) {
                start(started, undoes);
                holds.take(started.runId(), partitions);
            }
            return fresh;
        });
    }

    /// Makes a run that had not ended one that goes on in this process; what is not done is PENDING again. Part of a
    /// transaction.
    void reopen(String runId, Instant at) throws SQLException {
        ProcessIdentity self = processes.self();
        file.update(
                "UPDATE runs SET state = ?, ended_at = NULL, millis = NULL, receipt = NULL, stop_asked = NULL,"
                        + " log_dropped = 0,"
                        + " process_id = ?, process_started = ?, boot = ?, program = ?, held_since = ? WHERE run_id = ?",
                RunState.RUNNING.name(),
                self.pid(),
                self.start(),
                self.boot(),
                Processes.programOf(ProcessHandle.current()),
                Times.micros(at),
                runId);
        lines.reopen(runId, at);
        file.update(
                "UPDATE steps SET state = 'PENDING', changed_at = ?, attempt = 0, rows_before = NULL, rows_after = NULL,"
                        + " expected = planned_expected, accounted = NULL, millis = 0, unchanged = 0, message = 'waiting'"
                        + " WHERE run_id = ? AND state NOT IN ('SUCCEEDED', 'SKIPPED')",
                Times.micros(at),
                runId);
    }

    /// Records by what a run writes from now on, and returns what was recorded before.
    Map<String, String> writtenBy(String runId, Map<String, String> hashes) {
        Map<String, String> before = new HashMap<>();
        file.write(() -> {
            file.query(
                    "SELECT processor, hash FROM run_texts WHERE run_id = ?",
                    row -> before.put(row.getString(1), row.getString(2)),
                    runId);
            for (Map.Entry<String, String> e : hashes.entrySet()) {
                file.update(
                        "INSERT OR REPLACE INTO run_texts (run_id, processor, hash) VALUES (?, ?, ?)",
                        runId,
                        e.getKey(),
                        e.getValue());
            }
        });
        return before;
    }

    private void start(Started e, @Nullable String undoes) throws SQLException {
        Plan plan = e.plan();
        ProcessIdentity self = processes.self();
        file.update(
                "INSERT INTO runs (run_id, plan_id, plan_hash, pipeline, estimate_seconds, estimate_bytes, parallel,"
                        + " date_order, on_failure, profile, batch, state, started_at, process_id, process_started,"
                        + " boot, program, undoes, door, started_by, machine)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                e.runId(),
                plan.planId(),
                plan.hash(),
                plan.pipeline(),
                plan.estimate().seconds(),
                plan.estimate().bytes(),
                e.options().parallel(),
                e.options().order().name(),
                e.options().onFailure().name(),
                e.options().profile().name(),
                e.options().batch().name(),
                RunState.RUNNING.name(),
                Times.micros(e.at()),
                self.pid(),
                self.start(),
                self.boot(),
                Processes.programOf(ProcessHandle.current()),
                undoes,
                door.name(),
                ThisMachine.user(),
                ThisMachine.name());
        for (Step s : plan.steps()) {
            file.update(
                    "INSERT INTO steps (run_id, step_id, verb, processor, date, reason, needs, planned_expected,"
                            + " planned_rows, state, changed_at, attempt, expected, millis, message, loss_allowed, follows,"
                            + " grain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 'waiting', ?, ?, ?)",
                    e.runId(),
                    s.id(),
                    s.verb().name(),
                    s.partition().processor(),
                    s.partition().period().toString(),
                    s.reason(),
                    s.needs().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    s.expected(),
                    s.rowsBefore(),
                    StepState.PENDING.name(),
                    Times.micros(e.at()),
                    s.expected(),
                    s.lossAllowed() ? 1 : 0,
                    s.follows() ? 1 : 0,
                    s.partition().period().grain().word());
        }
        int place = 0;
        for (LeftCell left : plan.left()) {
            file.update(
                    "INSERT INTO left_cells (run_id, place, processor, date, reason, poisoned, grain)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    e.runId(),
                    place++,
                    left.partition().processor(),
                    left.partition().period().toString(),
                    left.reason(),
                    left.poisoned() ? 1 : 0,
                    left.partition().period().grain().word());
        }
    }

    private void change(StepChanged e) throws SQLException {
        int updated = file.update(
                "UPDATE steps SET state = ?, changed_at = ?, attempt = ?, rows_before = ?, rows_after = ?,"
                        + " expected = ?, accounted = ?, millis = ?, message = ?, unchanged = ? WHERE run_id = ?"
                        + " AND step_id = ?",
                e.state().name(),
                Times.micros(e.at()),
                e.attempt(),
                e.rowsBefore(),
                e.rowsAfter(),
                e.expected(),
                e.accounted(),
                e.millis(),
                e.message(),
                e.unchanged() ? 1 : 0,
                e.runId(),
                e.step().id());
        if (updated != 1) {
            throw new JournalException(
                    Kind.OTHER,
                    "The journal has no step " + e.step().id() + " of run " + e.runId() + ".",
                    "A run is journaled from its start: was the journal moved away meanwhile? Scan again, and plan what"
                            + " is left.");
        }
    }

    private void cost(CheckRan e) throws SQLException {
        file.update(
                "INSERT INTO check_costs (run_id, check_name, millis) VALUES (?, ?, ?)",
                e.runId(),
                e.check(),
                e.millis());
    }

    private void finish(Finished e) throws SQLException {
        for (StepChanged step : e.receipt().steps()) {
            change(step);
        }
        file.update(
                "UPDATE runs SET state = ?, ended_at = ?, millis = ?, receipt = ? WHERE run_id = ?",
                e.receipt().state().name(),
                Times.micros(e.at()),
                e.receipt().millis(),
                ReceiptJson.write(e.receipt()),
                e.runId());
        holds.release(e.runId());
        lines.finish(e.runId());
    }

    /// In a transaction of its own, because the end of a run does not depend on it.
    private void prune(Instant now) {
        try {
            int dropped = file.writeSoon(() -> retention.prune(file, now));
            if (dropped > 0) {
                file.shrink();
            }
        } catch (JournalException _) {
            // The end of the run is written. What is too old now is still so at the end of the next one.
        }
    }
}
