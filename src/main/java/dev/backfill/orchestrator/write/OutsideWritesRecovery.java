package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What programs have changed beside their dates when their console was killed, before it could look: it is recorded as
/// written by their run, like what is seen in time, so that an undo of that run takes it back.
final class OutsideWritesRecovery {
    private final Pipeline pipeline;
    private final Session session;

    OutsideWritesRecovery(Pipeline pipeline, Session session) {
        this.pipeline = pipeline;
        this.session = session;
    }

    /// Partitions that a run's program has changed without having been asked to.
    record Changed(String runId, List<Partition> partitions) {
        String words() {
            return "a program of run " + runId + ", which was cut off, had changed rows beside its date: "
                    + partitions.stream().map(Partition::toString).collect(Collectors.joining(", "))
                    + "; what was there is kept, 'undo " + runId + "' puts it back";
        }
    }

    /// Settles what runs have left that do not go on.
    ///
    /// @param processors those whose tables are looked at
    /// @param ended whether a run has ended, or begins anew
    List<Changed> settle(Set<String> processors, Predicate<String> ended, Instant at) {
        Map<String, Map<String, Map<LocalDate, PartitionContent>>> kept = new TreeMap<>();
        for (Row row : session.query(Sql.of(SqlFiles.read("run/others.sql")))) {
            kept.computeIfAbsent(row.text("run_id"), _ -> new TreeMap<>())
                    .computeIfAbsent(row.text("table_name"), _ -> new HashMap<>())
                    .put(
                            row.date("date"),
                            new PartitionContent(
                                    row.number("row_count"), row.text("content"), row.text("shape"), null));
        }
        List<Changed> changed = new ArrayList<>();
        kept.forEach((runId, tables) -> {
            if (ended.test(runId)) {
                for (String name : processors) {
                    Processor p = pipeline.processor(name);
                    Map<LocalDate, PartitionContent> before = tables.get(p.table().toString());
                    if (before != null) {
                        changed.add(new Changed(runId, settle(runId, p, before, at)));
                    }
                }
            }
        });
        changed.removeIf(c -> c.partitions().isEmpty());
        return changed;
    }

    private List<Partition> settle(
            String runId, Processor p, Map<LocalDate, PartitionContent> before, Instant at) {
        PartitionTarget any = PartitionTarget.of(p, before.keySet().iterator().next());
        Map<LocalDate, PartitionContent> now = session.contents(any);
        Set<LocalDate> dates = new TreeSet<>(before.keySet());
        dates.addAll(now.keySet());
        dates.removeIf(d -> before.getOrDefault(d, PartitionContent.EMPTY)
                .isSame(now.getOrDefault(d, PartitionContent.EMPTY)));
        if (!dates.isEmpty()) {
            dates.removeAll(accounted(p, dates, now));
        }
        session.settleOthers(any, dates, new WriteMark(runId, p.name(), Verb.REBUILD, null, at));
        return dates.stream().map(d -> p.partition(d)).toList();
    }

    /// Dates that a program was asked to write, and dates that are as somebody's recorded write has left them.
    private Set<LocalDate> accounted(Processor p, Set<LocalDate> dates, Map<LocalDate, PartitionContent> now) {
        Set<LocalDate> accounted = new TreeSet<>();
        new InterruptedWrites(pipeline, session)
                .on(dates).stream()
                        .filter(h -> h.partition().processor().equals(p.name()))
                        .forEach(h -> accounted.add(h.partition().date()));
        TreeSet<LocalDate> sorted = new TreeSet<>(dates);
        Map<LocalDate, Write> last = new HashMap<>();
        Writes.between(session, sorted.first(), sorted.last(), pipeline).stream()
                .filter(w -> w.table().equals(p.table()))
                .forEach(w -> last.put(w.partition().date(), w));
        last.forEach((date, write) -> {
            if (now.getOrDefault(date, PartitionContent.EMPTY).isSame(write.left())) {
                accounted.add(date);
            }
        });
        return accounted;
    }
}
