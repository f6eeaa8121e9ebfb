package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Verb;
import dev.backfill.orchestrator.context.RowCounts;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Partitions that runs had begun to write by programs when their processes died: nobody knows what is in them.
/// Whoever writes them next puts their old rows back first, so that nothing half-written is taken for what was there
/// before. What is put aside for them is kept, and what another run has written since is left alone.
public final class InterruptedWrites {
    private final Pipeline pipeline;
    private final Session session;

    public InterruptedWrites(Pipeline pipeline, Session session) {
        this.pipeline = pipeline;
        this.session = session;
    }

    /// What became of one.
    ///
    /// @param words for the log of the step that writes the partition
    record Settled(Partition partition, String words) {}

    /// What a run keeps of a partition.
    private record Keep(
            String runId,
            TableName table,
            LocalDateTime begins,
            boolean forProgram,
            Instant at,
            PartitionContent content) {
        static Keep of(Row row) {
            return new Keep(
                    row.text("run_id"),
                    TableName.parse(row.text("table_name")),
                    WriteMark.begins(row),
                    row.text("why").equals("BEFORE"),
                    Objects.requireNonNull(row.instant("kept_at"), "rows are kept at an instant"),
                    new PartitionContent(row.number("row_count"), row.text("content"), row.text("shape"), null));
        }

        boolean isOf(Keep other) {
            return table.equals(other.table) && begins.equals(other.begins);
        }
    }

    /// Those on some dates, whichever runs they are of.
    public List<InterruptedWrite> on(Set<LocalDate> dates) {
        if (dates.isEmpty()) {
            return List.of();
        }
        TreeSet<LocalDate> sorted = new TreeSet<>(dates);
        Map<String, Object> range = Map.of("from", sorted.first(), "to", sorted.last());
        List<Keep> keeps = session.query(new Sql(SqlFiles.read("run/keeps.sql"), range)).stream()
                .map(Keep::of)
                .filter(k -> dates.contains(k.begins().toLocalDate()))
                .toList();
        if (keeps.stream().noneMatch(Keep::forProgram)) {
            return List.of();
        }
        List<Write> writes = Writes.between(session, sorted.first(), sorted.last(), pipeline);
        List<InterruptedWrite> found = new ArrayList<>();
        for (Processor processor : pipeline.processors()) {
            for (Keep keep : latest(keeps, processor)) {
                List<Write> here = writes.stream()
                        .filter(w -> w.table().equals(keep.table())
                                && w.partition().period().start().equals(keep.begins()))
                        .toList();
                if (here.stream().noneMatch(w -> w.runId().equals(keep.runId()))) {
                    found.add(half(processor, keep, keeps, here));
                }
            }
        }
        found.sort(Comparator.comparing(InterruptedWrite::partition));
        return found;
    }

    /// The last program's keep of each partition; two of one partition cannot be unsettled, because whoever comes
    /// second settles the first.
    private static List<Keep> latest(List<Keep> keeps, Processor processor) {
        Map<LocalDateTime, Keep> latest = new LinkedHashMap<>();
        keeps.stream()
                .filter(k -> k.forProgram() && k.table().equals(processor.table()))
                .forEach(k -> latest.put(k.begins(), k));
        return List.copyOf(latest.values());
    }

    private InterruptedWrite half(Processor processor, Keep keep, List<Keep> keeps, List<Write> writes) {
        PartitionTarget target = PartitionTarget.of(processor, processor.grain().of(keep.begins()));
        PartitionContent now =
                session.contents(target, Set.of(target.period())).getOrDefault(target.period(), PartitionContent.EMPTY);
        return new InterruptedWrite(
                keep.runId(),
                new Partition(processor.name(), target.period()),
                target,
                keep.at(),
                keep.content(),
                now,
                since(keep, keeps, writes, now));
    }

    /// Another run has kept the partition later, or what is there is what another one has left. The order of the
    /// records decides, and the rows themselves, because clocks may disagree.
    private static @Nullable String since(Keep keep, List<Keep> keeps, List<Write> writes, PartitionContent now) {
        for (Keep later : keeps.subList(keeps.indexOf(keep) + 1, keeps.size())) {
            if (later.isOf(keep) && !later.runId().equals(keep.runId())) {
                return later.runId();
            }
        }
        if (writes.isEmpty() || now.isSame(keep.content())) {
            return null;
        }
        Write last = writes.getLast();
        return now.isSame(last.left()) ? last.runId() : null;
    }

    /// Settles those among some partitions.
    ///
    /// @param undone a run that is taken back now, and with it what it has half written; null if none is
    List<Settled> settle(Set<Partition> partitions, @Nullable String undone, InstantSource clock) {
        Set<LocalDate> dates = new TreeSet<>();
        partitions.forEach(p -> dates.add(p.date()));
        List<Settled> settled = new ArrayList<>();
        for (InterruptedWrite half : on(dates)) {
            if (partitions.contains(half.partition()) && !half.runId().equals(undone)) {
                settled.add(new Settled(half.partition(), settle(half, clock.instant())));
            }
        }
        return settled;
    }

    private String settle(InterruptedWrite half, Instant at) {
        WriteMark mark = new WriteMark(half.runId(), half.partition().processor(), Verb.UNDO, null, at);
        String cut = "run " + half.runId() + " was cut off while a program wrote here: ";
        if (!half.isItsOwn()) {
            session.forgo(half.target(), mark);
            return cut + "run " + half.since() + " has written it since, whose rows are left as they are";
        }
        if (half.isUntouched()) {
            session.forgo(half.target(), mark);
            return cut + "it had changed nothing yet";
        }
        try {
            long back = session.putBack(half.target(), mark);
            return cut + "the old rows were put back (" + RowCounts.rows(back) + "); what was there ("
                    + RowCounts.rows(half.now().rows()) + ") is kept in the schema backfill_kept";
        } catch (WarehouseException e) {
            if (e.kind() != Kind.CHANGED) {
                throw e;
            }
            session.forgo(half.target(), mark);
            return cut + "what it left is taken for what was there before, and kept. " + e.getMessage();
        }
    }
}
