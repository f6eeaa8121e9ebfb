package dev.backfill.orchestrator.undo;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.orchestrator.write.Write;
import dev.backfill.orchestrator.write.WriteHistory;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks before an undo writes: whether each partition is as the run left it, whether all that it replaced is still
/// kept and fits into its table, and whether anybody has built on it since. Only tables that the run has written, and
/// those that read them, are asked.
final class UndoLook {
    private static final String REPAIR = "Plan a repair of these dates instead.";

    private final Pipeline pipeline;
    private final Session session;
    private final WriteHistory history;
    private final String runId;

    /// @param runId the run that is to be taken back
    UndoLook(Pipeline pipeline, Session session, WriteHistory history, String runId) {
        this.pipeline = pipeline;
        this.session = session;
        this.history = history;
        this.runId = runId;
    }

    /// @param writes what is to be taken back
    /// @param oldest rows that were replaced before are not kept any more
    /// @throws RunRefusedException saying what stands in the way
    void check(List<Write> writes, Instant oldest) {
        Map<Partition, PartitionContent> now = contents(writes);
        Map<Partition, KeptRows> kept = kept();
        Set<Partition> mine = writes.stream().map(Write::partition).collect(Collectors.toSet());
        for (Write write : writes) {
            requireYoungerThan(oldest, write);
            history.standingAfter(write).ifPresent(later -> {
                throw later(write.partition() + " was written again afterwards, by run " + later.runId(), later);
            });
            PartitionContent there = now.getOrDefault(write.partition(), PartitionContent.EMPTY);
            if (!there.isSame(write.left())) {
                throw refused(write.partition() + " was changed since by something else than this console: "
                        + counts(write, there));
            }
            requireKept(write, kept.get(write.partition()));
        }
        requireUnread(writes, mine);
    }

    private static String counts(Write write, PartitionContent there) {
        return write.rowsAfter() == there.rows()
                ? String.format(Locale.ROOT, "its %,d rows are not those that the run left", there.rows())
                : String.format(
                        Locale.ROOT, "the run left %,d rows, and there are %,d", write.rowsAfter(), there.rows());
    }

    private void requireYoungerThan(Instant oldest, Write write) {
        if (write.at().isBefore(oldest)) {
            throw new RunRefusedException(
                    "Run " + runId + " wrote " + write.partition() + " at " + write.at()
                            + ", and replaced rows are kept from " + oldest + " on.",
                    REPAIR);
        }
    }

    private void requireKept(Write write, @Nullable KeptRows kept) {
        long due = history.first(runId, write.partition()).rowsBefore();
        if (due == 0) {
            return;
        }
        if (kept == null || kept.rows() != due) {
            throw refused(String.format(
                    Locale.ROOT,
                    "it replaced %,d rows of %s, and %,d of them are kept",
                    due,
                    write.partition(),
                    kept == null ? 0 : kept.rows()));
        }
        if (kept.obstacle() != null) {
            throw refused("the rows of " + write.partition() + " that it replaced cannot be put back, because "
                    + kept.obstacle());
        }
    }

    /// What the run found first in each of its partitions.
    private Map<Partition, KeptRows> kept() {
        Map<Partition, KeptRows> first = new LinkedHashMap<>();
        session.kept(runId).stream()
                .filter(k -> k.why() != KeptRows.Why.OVERWRITTEN && !k.returned())
                .sorted(Comparator.comparing(KeptRows::place))
                .forEach(k -> pipeline.processors().stream()
                        .filter(p -> p.table().equals(k.table()))
                        .forEach(p -> first.putIfAbsent(p.partition(k.begins()), k)));
        return first;
    }

    private Map<Partition, PartitionContent> contents(List<Write> writes) {
        Map<String, Set<Period>> periods = writes.stream()
                .map(Write::partition)
                .collect(Collectors.groupingBy(
                        Partition::processor, Collectors.mapping(Partition::period, Collectors.toSet())));
        Map<Partition, PartitionContent> now = new HashMap<>();
        periods.forEach((name, wanted) -> {
            Processor processor = pipeline.processor(name);
            PartitionTarget any =
                    PartitionTarget.of(processor, wanted.iterator().next());
            session.contents(any, wanted).forEach((period, there) -> now.put(new Partition(name, period), there));
        });
        return now;
    }

    private void requireUnread(List<Write> writes, Set<Partition> mine) {
        Map<Write, Set<Partition>> readers = readers(writes);
        Map<String, Set<Period>> periods = new HashMap<>();
        readers.values()
                .forEach(each -> each.forEach(p -> periods.computeIfAbsent(p.processor(), _ -> new HashSet<>())
                        .add(p.period())));
        Map<String, Map<Period, Instant>> youngest = new HashMap<>();
        readers.forEach((write, each) -> each.stream()
                .filter(p -> !mine.contains(p))
                .forEach(reader -> {
                    Instant built = youngest.computeIfAbsent(
                                    reader.processor(),
                                    name -> NewestRows.of(
                                            session, pipeline.processor(name), periods.getOrDefault(name, Set.of())))
                            .get(reader.period());
                    if (built != null && built.isAfter(write.youngest())) {
                        refuseReader(write, reader, built);
                    }
                }));
    }

    /// What is built from each partition: on its own period also through others, on other dates directly. Calendars,
    /// which only a scan knows, are not asked: a date that is not due has no rows to look at.
    private Map<Write, Set<Partition>> readers(List<Write> writes) {
        Map<Write, Set<Partition>> readers = new LinkedHashMap<>();
        Set<LocalDate> dates = dates(writes);
        LocalDate first = dates.stream().min(LocalDate::compareTo).orElse(LocalDate.EPOCH);
        LocalDate last = dates.stream().max(LocalDate::compareTo).orElse(first).plusYears(1);
        PartitionGraph graph = new PartitionGraph(pipeline, Map.of(), first);
        for (Write write : writes) {
            Partition written = write.partition();
            Set<Partition> below = new LinkedHashSet<>();
            pipeline.downstream(written.processor())
                    .forEach(name -> below.add(
                            new Partition(name, pipeline.processor(name).grain().holding(written.period()))));
            below.addAll(graph.affects(written, last));
            readers.put(write, below);
        }
        return readers;
    }

    private static Set<LocalDate> dates(List<Write> writes) {
        return writes.stream().map(w -> w.partition().date()).collect(Collectors.toSet());
    }

    private void refuseReader(Write write, Partition reader, Instant built) {
        Optional<Write> by =
                history.standing(reader).filter(w -> built.equals(w.left().newest()));
        String what = reader + " was built from " + write.partition() + " afterwards";
        throw by.map(later -> later(what + ", by run " + later.runId(), later))
                .orElseGet(() -> refused(what + ", by something else than this console"));
    }

    private RunRefusedException refused(String what) {
        return new RunRefusedException(
                "Run " + runId + " cannot be undone: " + what + ". Nothing was touched.", REPAIR);
    }

    private RunRefusedException later(String what, Write later) {
        return new RunRefusedException(
                "Run " + runId + " cannot be undone: " + what + ". Nothing was touched.",
                "Undo run " + later.runId() + " first, or plan a repair of these dates instead.");
    }
}
