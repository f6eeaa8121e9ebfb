package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
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
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What programs have changed beside their dates when their console was killed, before it could look: it is recorded
/// as written by their run, like what is seen in time, so that an undo of that run takes it back.
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
        Map<String, Map<String, Map<LocalDateTime, PartitionContent>>> kept = new TreeMap<>();
        for (Row row : session.query(Sql.of(SqlFiles.read("run/others.sql")))) {
            kept.computeIfAbsent(row.text("run_id"), _ -> new TreeMap<>())
                    .computeIfAbsent(row.text("table_name"), _ -> new HashMap<>())
                    .put(
                            WriteMark.begins(row),
                            new PartitionContent(
                                    row.number("row_count"), row.text("content"), row.text("shape"), null));
        }
        List<Changed> changed = new ArrayList<>();
        kept.forEach((runId, tables) -> {
            if (ended.test(runId)) {
                for (String name : processors) {
                    Processor p = pipeline.processor(name);
                    Map<LocalDateTime, PartitionContent> found =
                            tables.get(p.table().toString());
                    if (found != null) {
                        Map<Period, PartitionContent> before = new HashMap<>();
                        found.forEach((begins, content) -> before.put(p.grain().of(begins), content));
                        changed.add(new Changed(runId, settle(runId, p, before, at)));
                    }
                }
            }
        });
        changed.removeIf(c -> c.partitions().isEmpty());
        return changed;
    }

    private List<Partition> settle(String runId, Processor p, Map<Period, PartitionContent> before, Instant at) {
        PartitionTarget any = PartitionTarget.of(p, before.keySet().iterator().next());
        Map<Period, PartitionContent> now = session.contents(any);
        Set<Period> periods = new TreeSet<>(before.keySet());
        periods.addAll(now.keySet());
        periods.removeIf(each -> before.getOrDefault(each, PartitionContent.EMPTY)
                .isSame(now.getOrDefault(each, PartitionContent.EMPTY)));
        if (!periods.isEmpty()) {
            periods.removeAll(accounted(p, periods, now));
        }
        session.settleOthers(any, periods, new WriteMark(runId, p.name(), Verb.REBUILD, null, at));
        return periods.stream().map(period -> new Partition(p.name(), period)).toList();
    }

    /// Periods that a program was asked to write, and those that are as somebody's recorded write has left them.
    private Set<Period> accounted(Processor p, Set<Period> periods, Map<Period, PartitionContent> now) {
        Set<Period> accounted = new TreeSet<>();
        new InterruptedWrites(pipeline, session)
                .on(periods.stream().map(Period::first).collect(Collectors.toSet())).stream()
                        .filter(h -> h.partition().processor().equals(p.name()))
                        .forEach(h -> accounted.add(h.partition().period()));
        TreeSet<Period> sorted = new TreeSet<>(periods);
        Map<Period, Write> last = new HashMap<>();
        Writes.between(session, sorted.first().first(), sorted.last().first(), pipeline).stream()
                .filter(w -> w.table().equals(p.table()))
                .forEach(w -> last.put(w.partition().period(), w));
        last.forEach((period, write) -> {
            if (now.getOrDefault(period, PartitionContent.EMPTY).isSame(write.left())) {
                accounted.add(period);
            }
        });
        return accounted;
    }
}
