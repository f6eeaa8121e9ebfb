package dev.backfill.journal;

import dev.backfill.model.TableName;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.ProcessIdentity;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.log.RunHeldException.Holder;
import dev.backfill.orchestrator.program.Processes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which run holds which partition. A hold is worth as much as the life of the process that works on its run.
final class JournalHolds {
    private static final String RUNNING =
            "SELECT run_id, program, process_id, process_started, boot, COALESCE(held_since, started_at) AS since"
                    + " FROM runs"
                    + " WHERE state = 'RUNNING'";

    private final JournalFile file;
    private final Processes processes;
    private final JournalPrograms programs;

    JournalHolds(JournalFile file, Processes processes, JournalPrograms programs) {
        this.file = file;
        this.processes = processes;
        this.programs = programs;
    }

    private record Working(Holder holder, ProcessIdentity process) {}

    private boolean lives(Working working) {
        return processes.lives(working.process);
    }

    /// The run's process, if the run goes on and the process lives.
    Optional<Holder> living(String runId) {
        return running().stream()
                .filter(w -> w.holder.runId().equals(runId) && lives(w))
                .map(Working::holder)
                .findFirst();
    }

    /// The runs that go on in a process that lives.
    List<Holder> working() {
        return running().stream().filter(this::lives).map(Working::holder).toList();
    }

    /// What the runs hold that go on in a process that lives.
    Map<Holder, List<PartitionHold>> held() {
        Map<Holder, List<PartitionHold>> held = new LinkedHashMap<>();
        for (Working working : running()) {
            if (lives(working)) {
                held.put(
                        working.holder,
                        file.query(
                                "SELECT table_name, date FROM holds WHERE run_id = ? ORDER BY table_name, date",
                                JournalHolds::hold,
                                working.holder.runId()));
            }
        }
        return held;
    }

    /// Marks the runs as INTERRUPTED whose process has ended, and takes their holds away.
    void releaseDead() {
        if (running().stream().allMatch(this::lives)) {
            return;
        }
        file.write(() -> {
            for (Working working : running()) {
                if (!lives(working)) {
                    interrupt(working.holder.runId());
                }
            }
        });
    }

    /// Part of a transaction.
    void interrupt(String runId) throws SQLException {
        file.update("UPDATE runs SET state = 'INTERRUPTED' WHERE run_id = ? AND state = 'RUNNING'", runId);
        release(runId);
    }

    /// Lets go of what a run holds. Part of a transaction.
    void release(String runId) throws SQLException {
        file.update("DELETE FROM holds WHERE run_id = ?", runId);
    }

    /// Takes partitions for a run. Part of a transaction; the dead were released before.
    ///
    /// @throws RunHeldException if another run holds one of them
    /// @throws ProgramsLiveException if a program still writes one of them whose console has ended
    void take(String runId, List<PartitionHold> wanted) throws SQLException {
        Set<PartitionHold> mine = new HashSet<>(wanted);
        Map<String, List<PartitionHold>> others = new LinkedHashMap<>();
        // Everything that is held, not every run: what is held is little, and mine may be much.
        file.query(
                "SELECT run_id, table_name, date FROM holds WHERE run_id <> ? ORDER BY run_id, table_name, date",
                row -> {
                    PartitionHold hold = hold(row);
                    if (mine.contains(hold)) {
                        others.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(hold);
                    }
                    return hold;
                },
                runId);
        for (Working working : running()) {
            List<PartitionHold> held = others.get(working.holder.runId());
            if (held != null) {
                throw RunHeldException.partitions(working.holder, held);
            }
        }
        programs.refuseLiving(mine);
        for (PartitionHold hold : mine) {
            file.update(
                    "INSERT OR REPLACE INTO holds (table_name, date, run_id) VALUES (?, ?, ?)",
                    hold.table().toString(),
                    hold.date().toString(),
                    runId);
        }
    }

    private List<Working> running() {
        return file.query(RUNNING, row -> {
            Instant since = Times.instant(row.getLong("since"));
            Holder holder =
                    new Holder(row.getString("run_id"), row.getString("program"), row.getLong("process_id"), since);
            return new Working(
                    holder, new ProcessIdentity(holder.pid(), row.getLong("process_started"), row.getString("boot")));
        });
    }

    static PartitionHold hold(ResultSet row) throws SQLException {
        return new PartitionHold(TableName.parse(row.getString("table_name")), LocalDate.parse(row.getString("date")));
    }
}
