package dev.backfill.orchestrator.undo;

import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.price.Billed;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.orchestrator.undo.Difference.Uncompared;
import dev.backfill.orchestrator.undo.DifferenceSql.Kept;
import dev.backfill.orchestrator.write.Write;
import dev.backfill.orchestrator.write.WriteHistory;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.PricingSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What runs have changed: the rows that they replaced are kept for undo, and are compared with those that are there
/// now. Nothing is written.
public final class Differences {
    private final Pipeline pipeline;
    private final Warehouse warehouse;

    public Differences(Pipeline pipeline, Warehouse warehouse) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
    }

    /// What a run has changed in partitions that it has written, in their order; one query for each of them.
    ///
    /// @param isUnwanted asked before each partition: whether nobody waits for the rest any more
    /// @throws WarehouseException if the warehouse cannot be asked
    public Billed<List<Difference>> of(String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        try (Session session = warehouse.look()) {
            Look look = new Look(session, runId);
            List<Difference> found = new ArrayList<>();
            for (Partition partition : partitions) {
                if (isUnwanted.getAsBoolean()) {
                    break;
                }
                found.add(look.at(partition));
            }
            return new Billed<>(found, session.bytes());
        }
    }

    /// For how many bytes that would be billed at most, as far as the warehouse knows before; 0 where reading costs
    /// nothing. Reads nothing: whether a partition has rows to be compared with is not known then.
    ///
    /// @param isUnwanted asked before each partition: whether nobody waits for the rest any more
    /// @throws WarehouseException if the warehouse cannot be asked, or would refuse one of the questions
    public long price(String runId, List<Partition> partitions, BooleanSupplier isUnwanted) {
        try (PricingSession session = new PricingSession(warehouse.look())) {
            Look look = new Look(session, runId);
            for (Partition partition : partitions) {
                if (isUnwanted.getAsBoolean()) {
                    break;
                }
                look.ask(partition);
            }
            return session.priced();
        }
    }

    /// One look at what a run has left.
    private final class Look {
        private final Session session;
        private final WriteHistory history;
        private final Map<Partition, Write> writes = new HashMap<>();
        private final Map<Partition, PartitionKeep> keeps = new HashMap<>();
        private final Map<TableName, Map<String, String>> shapes = new HashMap<>();
        private final String runId;

        Look(Session session, String runId) {
            this.session = session;
            this.runId = runId;
            history = new WriteHistory(Writes.around(session, runId, pipeline));
            history.of(runId).forEach(w -> writes.put(w.partition(), w));
            session
                    .query(new Sql(
                            "SELECT " + PartitionKeep.COLUMNS + " FROM backfill_kept.partition_keeps WHERE run_id ="
                                    + " @run AND why IN ('BEFORE', 'REPLACED') AND returned_at IS NULL"
                                    + " ORDER BY table_name, date, place",
                            Map.of("run", runId)))
                    .stream()
                    .map(PartitionKeep::of)
                    .forEach(this::remember);
        }

        private void remember(PartitionKeep keep) {
            pipeline.processors().stream()
                    .filter(p -> p.table().equals(keep.table()))
                    .forEach(p -> keeps.putIfAbsent(p.partition(keep.begins()), keep));
        }

        Difference at(Partition partition) {
            Write write = writes.get(partition);
            if (write == null || pipeline.find(partition.processor()).isEmpty()) {
                return new Uncompared(partition, "the warehouse has no record that run " + runId + " wrote it");
            }
            Processor processor = pipeline.processor(partition.processor());
            PartitionContent now = now(partition, processor);
            if (!now.isSame(write.left())) {
                return new Uncompared(
                        partition,
                        history.standingAfter(write)
                                .map(later -> "run " + later.runId() + " has written it again since")
                                .orElse("it was changed since, and is not what the run has left"));
            }
            PartitionKeep keep = keeps.get(partition);
            long due = history.first(runId, partition).rowsBefore();
            if (keep == null && due > 0) {
                return new Uncompared(partition, "the rows that it replaced are not kept any more");
            }
            return keep == null || keep.rows() == 0
                    ? new Compared(partition, now.rows(), 0, 0, 0, List.of(), List.of(), "")
                    : compared(partition, processor, keep);
        }

        private PartitionContent now(Partition partition, Processor processor) {
            return session.contents(PartitionTarget.of(processor, partition.period()), Set.of(partition.period()))
                    .getOrDefault(partition.period(), PartitionContent.EMPTY);
        }

        /// Asks what [#at] asks of a partition that the run has left as it is, with rows that it replaced.
        void ask(Partition partition) {
            Optional<Processor> known = pipeline.find(partition.processor());
            if (known.isEmpty()) {
                return;
            }
            Processor processor = known.get();
            now(partition, processor);
            session.keptIn(processor.table()).ifPresent(in -> {
                Map<String, String> before = shapes.computeIfAbsent(in, this::shape);
                Map<String, String> now = shapes.computeIfAbsent(processor.table(), this::shape);
                if (isComparable(processor, before, now)) {
                    Kept kept = new Kept(in, "", partition.period());
                    session.query(new DifferenceSql(session, processor, kept, before, now).numbers());
                }
            });
        }

        private static boolean isComparable(Processor processor, Map<String, String> before, Map<String, String> now) {
            List<String> key = processor.key().columns();
            return !key.isEmpty()
                    && before.keySet().containsAll(key)
                    && now.keySet().containsAll(key);
        }

        private Difference compared(Partition partition, Processor processor, PartitionKeep keep) {
            Map<String, String> before = shapes.computeIfAbsent(keep.keptTable(), this::shape);
            Map<String, String> now = shapes.computeIfAbsent(processor.table(), this::shape);
            List<String> key = processor.key().columns();
            if (!isComparable(processor, before, now)) {
                return new Uncompared(
                        partition,
                        before.isEmpty()
                                ? "the rows that it replaced are not kept any more"
                                : key.isEmpty()
                                        ? "its rows have no key by which they could be told apart"
                                        : "its rows have no column " + String.join(" or ", key)
                                                + ", by which they could be told apart");
            }
            Kept kept = new Kept(keep.keptTable(), keep.id(), partition.period());
            DifferenceSql sql = new DifferenceSql(session, processor, kept, before, now);
            Row numbers = session.query(sql.numbers()).getFirst();
            if (numbers.number("rows_before") != keep.rows()) {
                return new Uncompared(partition, "the rows that it replaced are not all kept any more");
            }
            long changed = numbers.number("changed");
            Compared compared = new Compared(
                    partition,
                    numbers.number("added"),
                    numbers.number("gone"),
                    changed,
                    numbers.number("both_sides") - changed,
                    sql.changes(numbers),
                    sql.left(),
                    "");
            return compared.isNone() ? compared : withRows(compared, sql.rows(compared.columns()));
        }

        private Compared withRows(Compared c, Sql rows) {
            String text = rows.spelled(warehouse.spelling());
            return new Compared(c.partition(), c.added(), c.gone(), c.changed(), c.same(), c.columns(), c.left(), text);
        }

        private Map<String, String> shape(TableName table) {
            try {
                return session.columns(table);
            } catch (WarehouseException e) {
                if (e.kind() == WarehouseException.Kind.MISSING) {
                    return Map.of();
                }
                throw e;
            }
        }
    }
}
