package dev.backfill.warehouse.bigquery;

import dev.backfill.model.Bytes;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.KeptRows;
import dev.backfill.warehouse.KeptRows.Why;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.WriteMark;
import dev.backfill.warehouse.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Rows that were replaced, retired or overwritten, kept for undo in the dataset `backfill_kept`, and the record of
/// writes.
///
/// Keeping and replacing are two jobs here. Therefore a run keeps a partition's rows once, and records that it has:
/// after a crash between the two, or in the middle, they are not taken for what the run itself has written.
final class BigQueryKept {
    static final String DATASET = "backfill_kept";
    private static final String KEEP_ID = "backfill_keep_id";
    private static final String OF_PARTITION = " WHERE table_name = @table AND date = @date";

    private final BigQuerySession session;

    BigQueryKept(BigQuerySession session) {
        this.session = session;
    }

    /// Rows of a partition that are kept.
    record Keep(String id, String table, long rows, String hash) {}

    /// Puts the rows of a relation in the place of a partition's.
    Written replace(PartitionTarget target, String relation, List<String> columns, WriteMark mark) {
        long before = keep(target, mark, Why.REPLACED);
        session.execute(BigQueryStaged.replacement(target, relation, columns));
        return record(target, mark, before);
    }

    /// Keeps a partition's rows and takes them out, by a statement that touches nothing but the partition.
    Written retire(PartitionTarget target, WriteMark mark) {
        Sql delete = Sql.of("DELETE FROM " + Sql.name(target.table()) + " WHERE " + BigQueryStaged.on(target));
        long read = session.price(delete).bytes();
        if (read > 0) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "Retiring " + target.date() + " would read " + Bytes.words(read) + " of " + target.table()
                            + ", so it is not a matter of one partition.",
                    "Partition the table by " + target.dateColumn()
                            + ", or retire the rows by hand. Nothing was changed.",
                    null);
        }
        long before = keep(target, mark, Why.REPLACED);
        session.execute(delete);
        return record(target, mark, before);
    }

    /// Puts back what a run found in a partition first, and keeps what is there now.
    Written restore(PartitionTarget target, String undone, WriteMark mark) {
        Optional<Keep> keep = first(target, undone);
        keep.ifPresent(k -> requireThere(target, k));
        long before = keep(target, mark, Why.REPLACED);
        putBack(target, keep);
        return record(target, mark, before);
    }

    /// Keeps the rows of a partition that a program is about to write.
    void keep(PartitionTarget target, WriteMark mark) {
        keep(target, mark, Why.BEFORE);
    }

    /// Keeps a partition's rows where the run has not kept them already. Returns how many they were.
    private long keep(PartitionTarget target, WriteMark mark, Why why) {
        prepare(target);
        if (why != Why.OVERWRITTEN) {
            Optional<Keep> kept = first(target, mark.runId());
            if (kept.isPresent()) {
                return kept.get().rows();
            }
        }
        String id = mark.runId() + "/" + UUID.randomUUID();
        BigQueryShape shape = shape(target);
        session.execute(new Sql(
                "INSERT INTO " + table(shape) + " (" + KEEP_ID + ", kept_at, " + shape.list() + ") SELECT @id, @at, "
                        + shape.list() + " FROM " + Sql.name(target.table()) + " WHERE " + BigQueryStaged.on(target),
                Map.of("id", id, "at", mark.at())));
        Map<String, Object> values = values(target, mark);
        values.put("id", id);
        values.put("why", why.name());
        values.put("kept_in", shape.keptIn());
        values.put("shape", shape.fingerprint());
        session.execute(new Sql(
                "INSERT INTO backfill_kept.partition_keeps (keep_id, run_id, table_name, date, place, why, kept_at,"
                        + " kept_in, row_count, content, shape) SELECT @id, @run, @table, @date, 1 + (SELECT"
                        + " COALESCE(MAX(place), 0) FROM backfill_kept.partition_keeps" + OF_PARTITION
                        + "), @why, @at, @kept_in, COUNT(*), " + shape.hash() + ", @shape FROM " + table(shape)
                        + " WHERE " + KEEP_ID + " = @id",
                values));
        return counted(shape.keptIn(), id, shape).number("n");
    }

    /// Records a write after the rows are there.
    Written record(PartitionTarget target, WriteMark mark, long before) {
        BigQueryShape shape = shape(target);
        Map<String, Object> values = values(target, mark);
        values.put("processor", mark.processor());
        values.put("verb", mark.verb().name());
        values.put("undoes", mark.undoes() == null ? "" : mark.undoes());
        values.put("before", before);
        values.put("shape", shape.fingerprint());
        session.execute(new Sql(
                "INSERT INTO backfill_kept.partition_writes (run_id, processor, table_name, date, place, verb, undoes,"
                        + " written_at, rows_before, rows_after, hash_after, shape, newest) SELECT @run, @processor,"
                        + " @table, @date, 1 + (SELECT COALESCE(MAX(place), 0) FROM backfill_kept.partition_writes"
                        + OF_PARTITION + "), @verb, @undoes, @at, @before, COUNT(*), " + shape.hash() + ", @shape, "
                        + shape.newest(target.writtenAt()) + " FROM " + Sql.name(target.table()) + " WHERE "
                        + BigQueryStaged.on(target),
                values));
        long after = session.query(Sql.of("SELECT COUNT(*) AS n FROM " + Sql.name(target.table()) + " WHERE "
                        + BigQueryStaged.on(target)))
                .getFirst()
                .number("n");
        return new Written(before, after);
    }

    /// Records what a program has left.
    Written record(PartitionTarget target, WriteMark mark) {
        return record(target, mark, first(target, mark.runId()).map(Keep::rows).orElse(0L));
    }

    /// Puts back what was kept before a program wrote; what it overwrites is kept.
    long putBack(PartitionTarget target, WriteMark mark) {
        prepare(target);
        Keep keep = first(target, mark.runId())
                .orElseThrow(() -> new WarehouseException(
                        Kind.CHANGED,
                        "Run " + mark.runId() + " keeps no rows of " + target + " that could be put back."
                                + " Nothing was touched.",
                        "Look at the date, and plan a repair.",
                        null));
        requireThere(target, keep);
        keep(target, mark, Why.OVERWRITTEN);
        putBack(target, Optional.of(keep));
        session.execute(new Sql(
                "UPDATE backfill_kept.partition_keeps SET returned_at = @at WHERE keep_id = @id",
                Map.of("id", keep.id(), "at", mark.at())));
        return keep.rows();
    }

    private void putBack(PartitionTarget target, Optional<Keep> keep) {
        String list = shape(target).list();
        String from = keep.map(k -> "(SELECT " + list + " FROM " + Sql.name(new TableName(DATASET, k.table()))
                        + " WHERE " + KEEP_ID + " = '" + k.id() + "')")
                .orElse("(SELECT " + list + " FROM " + Sql.name(target.table()) + " WHERE FALSE)");
        session.execute(BigQueryStaged.replacement(target, from, session.columnNames(target.table())));
    }

    private void requireThere(PartitionTarget target, Keep keep) {
        BigQueryShape shape = shape(target);
        Row there = counted(keep.table(), keep.id(), shape);
        if (there.number("n") != keep.rows()) {
            throw new WarehouseException(
                    Kind.CHANGED,
                    "Only " + there.number("n") + " of the " + keep.rows() + " rows of " + target
                            + " that were replaced are kept. Nothing was touched.",
                    "Plan a repair of the date instead.",
                    null);
        }
    }

    private Row counted(String keptIn, String id, BigQueryShape shape) {
        return session.query(new Sql(
                        "SELECT COUNT(*) AS n, " + shape.hash() + " AS content FROM "
                                + Sql.name(new TableName(DATASET, keptIn)) + " WHERE " + KEEP_ID + " = @id",
                        Map.of("id", id)))
                .getFirst();
    }

    private Optional<Keep> first(PartitionTarget target, String runId) {
        Map<String, Object> values = new HashMap<>();
        values.put("run", runId);
        values.put("table", target.table().toString());
        values.put("date", target.date());
        return session
                .query(new Sql(
                        "SELECT keep_id, kept_in, row_count, content FROM backfill_kept.partition_keeps" + OF_PARTITION
                                + " AND run_id = @run AND why <> 'OVERWRITTEN' AND returned_at IS NULL ORDER BY place",
                        values))
                .stream()
                .map(r -> new Keep(r.text("keep_id"), r.text("kept_in"), r.number("row_count"), r.text("content")))
                .findFirst();
    }

    /// What a run keeps, and whether it is all there.
    List<KeptRows> kept(String runId) {
        List<KeptRows> all = new ArrayList<>();
        for (Row row : session.query(new Sql(
                "SELECT * FROM backfill_kept.partition_keeps WHERE run_id = @run ORDER BY table_name, date, place",
                Map.of("run", runId)))) {
            all.add(new KeptRows(
                    runId,
                    TableName.parse(row.text("table_name")),
                    row.date("date"),
                    row.number("place"),
                    Why.valueOf(row.text("why")),
                    Objects.requireNonNull(row.instant("kept_at")),
                    row.get("returned_at") != null,
                    row.number("row_count"),
                    null));
        }
        return all;
    }

    /// Makes what rows of a table are kept in.
    void prepare(PartitionTarget target) {
        session.once(DATASET, Dataset.definition(session.connection(), DATASET));
        BigQueryShape shape = shape(target);
        session.once(
                shape.keptIn(),
                Sql.of("CREATE TABLE IF NOT EXISTS " + table(shape) + " PARTITION BY DATE(kept_at) OPTIONS"
                        + " (partition_expiration_days = "
                        + session.connection().keepDays()
                        + ") AS SELECT CAST(NULL AS STRING) AS " + KEEP_ID + ", CAST(NULL AS TIMESTAMP) AS kept_at, "
                        + shape.list() + " FROM " + Sql.name(target.table()) + " WHERE " + BigQueryStaged.on(target)
                        + " AND FALSE"));
    }

    private BigQueryShape shape(PartitionTarget target) {
        return new BigQueryShape(target.table(), session.columns(target.table()));
    }

    private static String table(BigQueryShape shape) {
        return Sql.name(new TableName(DATASET, shape.keptIn()));
    }

    private static Map<String, Object> values(PartitionTarget target, WriteMark mark) {
        Map<String, Object> values = new HashMap<>();
        values.put("run", mark.runId());
        values.put("table", target.table().toString());
        values.put("date", target.date());
        values.put("at", mark.at());
        return values;
    }
}
