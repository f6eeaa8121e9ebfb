package dev.backfill.orchestrator;

import dev.backfill.model.Partition;
import dev.backfill.model.Processor;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.SqlFiles;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Partitions that a run began to write in a process that died, where writing takes more than one transaction: nobody
/// knows what is in them. Their old rows are put back before the run goes on, so that nothing half-written is taken for
/// what was there before.
final class HalfWritten {
    private final RunParts parts;
    private final String runId;

    HalfWritten(RunParts parts, String runId) {
        this.parts = parts;
        this.runId = runId;
    }

    /// Puts the old rows back. Returns the partitions.
    List<Partition> putBack() {
        try (Session session = parts.warehouse().open()) {
            List<Partition> begun = begun(session);
            for (Partition partition : begun) {
                Processor processor = parts.pipeline().processor(partition.processor());
                session.putBack(PartitionTarget.of(processor, partition.date()), runId);
            }
            return begun;
        }
    }

    private List<Partition> begun(Session session) {
        Set<Partition> written = new HashSet<>();
        Writes.around(session, runId).stream()
                .filter(w -> w.runId().equals(runId))
                .forEach(w -> written.add(w.partition()));
        return session.query(new Sql(SqlFiles.read("run/begun.sql"), Map.of("run", runId))).stream()
                .flatMap(row -> partitions(row).stream())
                .filter(p -> !written.contains(p))
                .sorted()
                .toList();
    }

    private List<Partition> partitions(Row row) {
        LocalDate date = row.date("date");
        return parts.pipeline().processors().stream()
                .filter(p -> p.table().toString().equals(row.text("table_name")))
                .map(p -> new Partition(p.name(), date))
                .toList();
    }
}
