package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Period;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.DuckDbKept.Copied;
import dev.backfill.warehouse.partition.ContentQuestion;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The writes of partitions: what is replaced is kept, what is written is recorded, all in one transaction.
final class DuckDbWrites {
    /// Since when what an undo puts back had counted as written.
    private static final String BEFORE_IT = " LEFT JOIN (SELECT hash_after, MAX(content_at) AS content_at FROM"
            + " backfill_kept.partition_writes WHERE table_name = @table AND " + DuckDbKept.PERIOD
            + " AND shape = @shape GROUP BY hash_after) u ON u.hash_after = w.content";

    private final DuckDbSession session;
    private final DuckDbKept kept;

    DuckDbWrites(DuckDbSession session) {
        this.session = session;
        this.kept = new DuckDbKept(session);
    }

    /// Puts the rows of a relation in the place of a partition's.
    ///
    /// @param columns the columns of the relation
    Written replace(PartitionTarget target, String relation, List<String> columns, WriteMark mark) {
        return replace(target, prepare(target), relation, columns, mark);
    }

    /// Makes what the rows of a partition are kept in, and the records: once for all partitions of a table.
    DuckDbShape prepare(PartitionTarget any) {
        return kept.prepare(any.table());
    }

    /// Puts the rows of a relation in the place of a partition's, where all is prepared for it.
    Written replace(PartitionTarget target, DuckDbShape shape, String relation, List<String> columns, WriteMark mark) {
        return written(target, shape, mark, null, () -> {
            String list = DuckDbShape.list(columns);
            session.execute(Sql.of("INSERT INTO " + Sql.name(target.table()) + " (" + list + ") SELECT " + list
                    + " FROM " + relation));
        });
    }

    /// Takes a partition's rows out.
    Written retire(PartitionTarget target, WriteMark mark) {
        return written(target, prepare(target), mark, null, () -> {});
    }

    /// Puts back what a run found in a partition first.
    Written restore(PartitionTarget target, String undone, WriteMark mark) {
        DuckDbShape shape = prepare(target);
        return written(
                target,
                shape,
                mark,
                undone,
                () -> kept.first(target, undone).ifPresent(keep -> kept.putBack(target, shape, keep)));
    }

    /// Keeps the partition's rows, takes them out, has others put in and records that.
    ///
    /// @param undone the run that must have left the partition as it is; null where that does not matter
    /// @param rows puts them in
    private Written written(
            PartitionTarget target, DuckDbShape shape, WriteMark mark, @Nullable String undone, Runnable rows) {
        return kept.inOne(() -> {
            if (undone != null) {
                requireAsLeft(target, shape, undone);
            }
            Copied before = kept.keep(target, shape, mark, Why.REPLACED, false);
            delete(target, shape);
            rows.run();
            return record(target, shape, mark, before, false);
        });
    }

    private void delete(PartitionTarget target, DuckDbShape shape) {
        session.execute(Sql.of("DELETE FROM " + Sql.name(target.table()) + " WHERE "
                + shape.dates(target.dates()).on(target.period())));
    }

    /// What is taken back must be there as it was left, and all that was kept must be as it was.
    private void requireAsLeft(PartitionTarget target, DuckDbShape shape, String undone) {
        List<Row> writes = session.query(new Sql(
                "SELECT rows_before, rows_after, hash_after, shape, newest FROM backfill_kept.partition_writes"
                        + " WHERE run_id = @run AND table_name = @table AND " + DuckDbKept.PERIOD + " ORDER BY place",
                Map.of(
                        "run", undone,
                        "table", target.table().toString(),
                        "date", target.date(),
                        "hour", target.period().hour())));
        if (writes.isEmpty()) {
            throw changed(target, undone, "it has not written it");
        }
        Row left = writes.getLast();
        PartitionContent then = new PartitionContent(
                left.number("rows_after"), left.text("hash_after"), left.text("shape"), left.instant("newest"));
        PartitionContent now =
                contents(target, shape, Set.of(target.period())).getOrDefault(target.period(), PartitionContent.EMPTY);
        if (!now.isSame(then)) {
            throw changed(
                    target,
                    undone,
                    String.format(
                            Locale.ROOT,
                            "it left %,d rows, and there are %,d that are not the same",
                            then.rows(),
                            now.rows()));
        }
        Optional<PartitionKeep> keep = kept.first(target, undone);
        long due = writes.getFirst().number("rows_before");
        if (due != keep.map(PartitionKeep::rows).orElse(0L)) {
            throw new WarehouseException(
                    Kind.CHANGED,
                    String.format(
                            Locale.ROOT,
                            "Run %s replaced %,d rows of %s, and %,d of them are kept. Nothing was touched.",
                            undone,
                            due,
                            target,
                            keep.map(PartitionKeep::rows).orElse(0L)),
                    "Plan a repair of the date instead.",
                    null);
        }
    }

    private static WarehouseException changed(PartitionTarget target, String undone, String why) {
        return new WarehouseException(
                Kind.CHANGED,
                target + " is not as run " + undone + " left it: " + why + ". Nothing was touched.",
                "Look at its history, and plan a repair instead.",
                null);
    }

    /// Keeps a partition's rows unless the run has done so before, and records that, even of no rows: after a
    /// crash it tells that a program may have begun to write.
    void keep(PartitionTarget target, WriteMark mark) {
        DuckDbShape shape = kept.prepare(target.table());
        kept.inOne(() -> {
            if (kept.before(target, mark.runId()).isEmpty()) {
                kept.keep(target, shape, mark, Why.BEFORE, true);
            }
        });
    }

    /// Records what a program has left.
    Written record(PartitionTarget target, WriteMark mark) {
        DuckDbShape shape = kept.prepare(target.table());
        return kept.inOne(() -> record(
                target,
                shape,
                mark,
                kept.before(target, mark.runId())
                        .map(keep -> new Copied(keep.id(), keep.rows()))
                        .orElse(new Copied("", 0)),
                false));
    }

    /// Records what is in a partition now, within a transaction.
    ///
    /// Where all values are what they were, what is there counts as written when it did before. Where something
    /// has written that was not to, it counts as written now, whether or not its rows say so. Rows that an undo
    /// puts back count again as they did.
    ///
    /// @param before what was there before
    /// @param unasked whether something has written that was not to write here
    Written record(PartitionTarget target, DuckDbShape shape, WriteMark mark, Copied before, boolean unasked) {
        Map<String, Object> values = new HashMap<>();
        values.put("run", mark.runId());
        values.put("processor", mark.processor());
        values.put("table", target.table().toString());
        values.put("date", target.date());
        values.put("hour", target.period().hour());
        values.put("verb", mark.verb().name());
        values.put("undoes", mark.undoes() == null ? "" : mark.undoes());
        values.put("at", mark.at());
        values.put("before", before.rows());
        values.put("keep", before.id());
        values.put("shape", shape.fingerprint());
        boolean undoes = mark.undoes() != null && !unasked;
        String otherwise = undoes ? "u.content_at" : "CAST(NULL AS TIMESTAMP)";
        Row row = session.query(new Sql(
                        "INSERT INTO backfill_kept.partition_writes (run_id, processor, table_name, date, place, verb, undoes,"
                                + " written_at, rows_before, rows_after, hash_after, shape, newest, values_hash, unchanged,"
                                + " content_at, hour) SELECT @run, @processor, @table, CAST(@date AS DATE),"
                                + " 1 + (SELECT COALESCE(MAX(place), 0) FROM backfill_kept.partition_writes"
                                + " WHERE table_name = @table AND " + DuckDbKept.PERIOD
                                + "), @verb, @undoes, CAST(@at AS TIMESTAMP), @before,"
                                + " w.n, w.content, @shape, w.newest, w.values_hash, w.n > 0 AND k.values_hash IS NOT NULL,"
                                + " CASE WHEN w.n > 0 AND k.values_hash IS NOT NULL THEN COALESCE(l.content_at, k.newest) ELSE "
                                + (unasked ? "greatest(CAST(@at AS TIMESTAMP), w.newest)" : otherwise) + " END, @hour"
                                + " FROM (SELECT COUNT(*) AS n, " + shape.hash() + " AS content, "
                                + shape.newest(target.writtenAt()) + " AS newest, "
                                + shape.valuesHash(target.writtenAt())
                                + " AS values_hash FROM " + Sql.name(target.table()) + " WHERE "
                                + shape.dates(target.dates()).on(target.period())
                                + ") w LEFT JOIN (SELECT * FROM backfill_kept.partition_keeps WHERE keep_id = @keep"
                                + " AND shape = @shape) k ON k.row_count = w.n AND k.values_hash = w.values_hash"
                                + " LEFT JOIN (SELECT * FROM backfill_kept.partition_writes WHERE table_name = @table"
                                + " AND " + DuckDbKept.PERIOD
                                + " ORDER BY place DESC LIMIT 1) l ON l.newest = k.newest AND l.rows_after = w.n"
                                + (undoes ? BEFORE_IT : "")
                                + " RETURNING rows_after, unchanged",
                        values))
                .getFirst();
        return new Written(before.rows(), row.number("rows_after"), row.isTrue("unchanged"));
    }

    /// Puts back what was kept before a program wrote; what it overwrites is kept.
    long putBack(PartitionTarget target, WriteMark mark) {
        DuckDbShape shape = kept.prepare(target.table());
        return kept.inOne(() -> {
            PartitionKeep keep = kept.before(target, mark.runId())
                    .orElseThrow(() -> new WarehouseException(
                            Kind.CHANGED,
                            "Run " + mark.runId() + " keeps no rows of " + target + " that could be put back."
                                    + " Nothing was touched.",
                            "Look at the date, and plan a repair.",
                            null));
            kept.keep(target, shape, mark, Why.OVERWRITTEN, false);
            delete(target, shape);
            kept.putBack(target, shape, keep);
            kept.returned(keep, mark.at());
            return keep.rows();
        });
    }

    /// Lets go of what was kept before a program wrote.
    void forgo(PartitionTarget target, WriteMark mark) {
        kept.before(target, mark.runId()).ifPresent(keep -> kept.returned(keep, mark.at()));
    }

    /// What a run keeps, and whether it can be put back.
    List<KeptRows> kept(String runId) {
        Map<String, DuckDbShape> shapes = new HashMap<>();
        List<KeptRows> all = new ArrayList<>();
        for (PartitionKeep keep : kept.all(runId)) {
            all.add(keep.told(obstacle(keep, shapes)));
        }
        return all;
    }

    private @Nullable String obstacle(PartitionKeep keep, Map<String, DuckDbShape> shapes) {
        if (!session.known().has(session, keep.table())) {
            return "there is no table " + keep.table() + " any more";
        }
        DuckDbShape now = shapes.computeIfAbsent(keep.table().toString(), _ -> session.shape(keep.table()));
        return DuckDbReturn.of(session, keep, now).obstacle().orElse(null);
    }

    /// What is in partitions, in one query.
    ///
    /// @param periods which of them; null for all
    Map<Period, PartitionContent> contents(PartitionTarget any, DuckDbShape shape, @Nullable Set<Period> periods) {
        if (periods != null && periods.isEmpty()) {
            return Map.of();
        }
        ContentQuestion question = new ContentQuestion(
                any.table(),
                shape.dates(any.dates()),
                shape.hash(),
                shape.newest(any.writtenAt()),
                shape.fingerprint());
        return question.read(session.query(periods == null ? question.sql() : question.sql(periods)));
    }
}
