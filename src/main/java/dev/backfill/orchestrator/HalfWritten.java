package dev.backfill.orchestrator;

import dev.backfill.model.Partition;
import dev.backfill.model.Processor;
import dev.backfill.model.Verb;
import dev.backfill.warehouse.KeptRows;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WriteMark;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
                session.putBack(
                        PartitionTarget.of(processor, partition.date()),
                        new WriteMark(
                                runId,
                                processor.name(),
                                Verb.UNDO,
                                null,
                                parts.clock().instant()));
            }
            return begun;
        }
    }

    /// Partitions whose rows the run kept for a program, without having recorded afterwards what that wrote.
    private List<Partition> begun(Session session) {
        Set<Partition> written = new HashSet<>();
        Writes.around(session, runId, parts.pipeline()).stream()
                .filter(w -> w.runId().equals(runId))
                .forEach(w -> written.add(w.partition()));
        return session.kept(runId).stream()
                .filter(k -> k.why() == KeptRows.Why.BEFORE && !k.returned())
                .flatMap(k -> partitions(k).stream())
                .filter(p -> !written.contains(p))
                .sorted(Comparator.comparing(Partition::date).thenComparing(Partition::processor))
                .toList();
    }

    private List<Partition> partitions(KeptRows kept) {
        return parts.pipeline().processors().stream()
                .filter(p -> p.table().equals(kept.table()))
                .map(p -> new Partition(p.name(), kept.date()))
                .toList();
    }
}
