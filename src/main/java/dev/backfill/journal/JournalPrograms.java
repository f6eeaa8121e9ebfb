package dev.backfill.journal;

import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.ProcessIdentity;
import dev.backfill.orchestrator.log.ProgramsLiveException;
import dev.backfill.orchestrator.log.StepProgram;
import dev.backfill.orchestrator.program.Processes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The programs that write partitions, known before they are started and forgotten when nothing of them runs.
final class JournalPrograms {
    private final JournalFile file;
    private final Processes processes;

    JournalPrograms(JournalFile file, Processes processes) {
        this.file = file;
        this.processes = processes;
    }

    /// Records a program. Before its start that waits for the disk: nothing else would tell of it.
    ///
    /// @param entries one for each partition that it writes
    void record(List<StepProgram> entries) {
        if (entries.getFirst().process() == null) {
            file.write(() -> put(entries));
        } else {
            file.writeSoon(() -> put(entries));
        }
    }

    private void put(List<StepProgram> entries) throws SQLException {
        for (StepProgram entry : entries) {
            put(entry);
        }
    }

    private void put(StepProgram program) throws SQLException {
        ProcessIdentity process = program.process();
        file.update(
                "INSERT OR REPLACE INTO programs (mark, run_id, step_id, table_name, date, process_id, process_started,"
                        + " boot) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                program.mark(),
                program.runId(),
                program.stepId(),
                program.partition().table().toString(),
                program.partition().date().toString(),
                process == null ? null : process.pid(),
                process == null ? null : process.start(),
                process == null ? null : process.boot());
    }

    void forget(String mark) {
        file.writeSoon(() -> file.update("DELETE FROM programs WHERE mark = ?", mark));
    }

    /// Forgets the programs of which nothing runs any more. Part of a transaction that takes partitions: whoever
    /// started the others has ended.
    ///
    /// @throws ProgramsLiveException if one of them runs
    void refuseLiving(Set<PartitionHold> wanted) throws SQLException {
        List<StepProgram> living = new ArrayList<>();
        for (StepProgram program : all()) {
            if (!wanted.contains(program.partition())) {
                continue;
            }
            if (processes.lives(program)) {
                living.add(program);
            } else {
                file.update("DELETE FROM programs WHERE mark = ?", program.mark());
            }
        }
        if (!living.isEmpty()) {
            throw new ProgramsLiveException(living);
        }
    }

    private List<StepProgram> all() {
        return file.query("SELECT * FROM programs ORDER BY mark", JournalPrograms::program);
    }

    private static StepProgram program(ResultSet row) throws SQLException {
        String boot = row.getString("boot");
        return new StepProgram(
                row.getString("run_id"),
                row.getInt("step_id"),
                JournalHolds.hold(row),
                row.getString("mark"),
                boot == null
                        ? null
                        : new ProcessIdentity(row.getLong("process_id"), row.getLong("process_started"), boot));
    }
}
