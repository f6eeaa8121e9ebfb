package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.DuckDbRecords.Content;
import dev.backfill.warehouse.duckdb.file.DuckDbLog;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rows that were replaced, retired or overwritten. They are kept in the schema `backfill_kept`, in one table for
/// each table and shape of it, and `partition_keeps` says which rows of which partition are where.
final class DuckDbKept {
    static final String SCHEMA = "backfill_kept";
    private static final TableName WRITES = new TableName(SCHEMA, "partition_writes");
    static final String KEEP_ID = PartitionKeep.ID_COLUMN;
    /// That a row of a record is about the period that begins on `@date` at `@hour`.
    static final String PERIOD = "date = @date AND COALESCE(hour, 0) = @hour";

    private final DuckDbSession session;
    private final DuckDbRecords records;

    DuckDbKept(DuckDbSession session) {
        this.session = session;
        this.records = new DuckDbRecords(session);
    }

    /// Makes what rows of a table are kept in, and the records. Done before the transaction that uses it: definitions
    /// in one transaction collide with those in another.
    DuckDbShape prepare(TableName table) {
        DuckDbShape shape = session.shape(table);
        if (shape.columns().containsKey(KEEP_ID)) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    table + " has a column " + KEEP_ID + ", the name by which the console marks rows that it keeps.",
                    "Give the column another name. Nothing was changed.",
                    null);
        }
        session.known().prepare(shape.keptIn(), () -> make(shape), !session.isInTransaction());
        return shape;
    }

    private void make(DuckDbShape shape) {
        List<String> there = session
                .query(Sql.of("SELECT table_name AS name FROM duckdb_tables() WHERE database_name = current_database()"
                        + " AND schema_name = 'backfill_kept'"))
                .stream()
                .map(r -> r.text("name"))
                .toList();
        if (!there.containsAll(List.of("partition_writes", "partition_keeps", "log_marks"))) {
            SqlFiles.statements("writes.duckdb.sql").forEach(s -> session.execute(Sql.of(s)));
        } else if (!session.columns(WRITES).containsKey(WriteMark.HOUR)) {
            SqlFiles.statements("writes-added.duckdb.sql").forEach(s -> session.execute(Sql.of(s)));
        }
        if (!there.contains(shape.keptIn())) {
            session.execute(Sql.of("CREATE TABLE IF NOT EXISTS " + keptIn(shape.keptIn())
                    + " AS SELECT CAST('' AS VARCHAR) AS " + KEEP_ID + ", " + shape.list() + " FROM "
                    + Sql.name(shape.table()) + " WHERE false"));
        }
    }

    /// Runs the writes of partitions in one transaction, which is marked in the log.
    <T> T inOne(Supplier<T> writes) {
        return session.atomically(() -> {
            if (session.checkpoint().isPresent() && !session.known().isMarked()) {
                session.execute(Sql.of("INSERT INTO backfill_kept.log_marks SELECT @mark")
                        .with("mark", DuckDbLog.mark(session.checkpoint().getAsLong())));
                session.marks();
            }
            return writes.get();
        });
    }

    /// The same, where nothing is to be returned.
    void inOne(Runnable writes) {
        inOne(() -> {
            writes.run();
            return true;
        });
    }

    /// Rows that were copied.
    ///
    /// @param id marks them; empty where there were none and that was not recorded
    /// @param rows how many
    /// @param content what they were, comparable with what is there; null where that is not known
    record Copied(String id, long rows, @Nullable Content content) {
        /// No rows.
        static final Copied NONE = new Copied("", 0, null);

        /// When the youngest of them was written, as far as that is known.
        @Nullable
        Instant newest() {
            return content == null ? null : content.newest();
        }
    }

    /// Copies the rows of partitions of a table and records that, within a transaction.
    ///
    /// @param any one of the partitions: its table and columns
    /// @param marks who writes which period
    /// @param evenNone whether it is recorded that there were none
    /// @return what was recorded, by period
    Map<Period, Copied> keep(
            PartitionTarget any, DuckDbShape shape, SortedMap<Period, WriteMark> marks, Why why, boolean evenNone) {
        Set<Period> periods = marks.keySet();
        DateSql dates = shape.dates(any.dates());
        String prefix = marks.firstEntry().getValue().runId() + "/" + UUID.randomUUID() + "/";
        String place = periods.size() == 1 ? dates.literal(marks.firstKey()) : dates.bucket(periods);
        long rows = session.execute(Sql.of("INSERT INTO " + keptIn(shape.keptIn()) + " (" + KEEP_ID + ", "
                        + shape.list() + ") SELECT @prefix || CAST(" + place + " AS VARCHAR), " + shape.list() + " FROM "
                        + Sql.name(any.table()) + " WHERE " + dates.among(periods))
                .with("prefix", prefix));
        if (rows == 0 && !evenNone) {
            return Map.of();
        }
        Map<Period, Content> contents = rows == 0 ? Map.of() : records.contents(any, shape, periods);
        Map<LocalDateTime, List<Row>> earlier = records.keeps(any, periods);
        Map<Period, Copied> copied = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        marks.forEach((period, mark) -> {
            Content content = contents.getOrDefault(period, Content.NONE);
            if (content.rows() > 0 || evenNone) {
                String id = prefix + text(period);
                copied.put(period, new Copied(id, content.rows(), content));
                long next = DuckDbRecords.next(earlier.getOrDefault(period.start(), List.of()));
                Map<String, @Nullable Object> line =
                        DuckDbRecords.about(any.table(), period, mark.runId(), next);
                line.put("keep_id", id);
                line.put("why", why.name());
                line.put("kept_at", mark.at());
                line.put("kept_in", shape.keptIn());
                line.put("row_count", content.rows());
                line.put("content", content.hash());
                line.put("shape", shape.fingerprint());
                line.put("values_hash", content.valuesHash());
                line.put("newest", content.newest());
                lines.add(line);
            }
        });
        records.addKeeps(lines);
        return copied;
    }

    /// A period as DuckDB writes what [DateSql#bucket] says of it.
    private static String text(Period period) {
        return period.grain() == Grain.HOUR
                ? DateDialect.SECONDS.format(period.start())
                : period.first().toString();
    }

    /// What was copied of a partition earlier, by its record.
    ///
    /// @param which of the records; of several the first
    Copied copied(String which, Map<String, Object> values, DuckDbShape shape) {
        return session
                .query(new Sql(
                        "SELECT keep_id, row_count, content, shape, values_hash, newest FROM"
                                + " backfill_kept.partition_keeps WHERE " + which,
                        values))
                .stream()
                .findFirst()
                .map(row -> new Copied(
                        row.text("keep_id"),
                        row.number("row_count"),
                        row.text("shape").equals(shape.fingerprint()) && row.get("values_hash") != null
                                ? new Content(
                                        row.number("row_count"),
                                        row.text("content"),
                                        row.text("values_hash"),
                                        row.instant("newest"))
                                : null))
                .orElse(Copied.NONE);
    }

    /// What a run keeps of a partition that a program was about to write, and that was not put back since.
    Optional<PartitionKeep> before(PartitionTarget target, String runId) {
        return keeps(
                        "run_id = @run AND table_name = @table AND " + PERIOD
                                + " AND why = 'BEFORE' AND returned_at IS NULL",
                        Map.of(
                                "run",
                                runId,
                                "table",
                                target.table().toString(),
                                "date",
                                target.date(),
                                "hour",
                                target.period().hour()))
                .stream()
                .findFirst();
    }

    /// What a run found in a partition first.
    Optional<PartitionKeep> first(PartitionTarget target, String runId) {
        return keeps(
                        "run_id = @run AND table_name = @table AND " + PERIOD + " AND why IN ('BEFORE', 'REPLACED')"
                                + " AND returned_at IS NULL",
                        Map.of(
                                "run",
                                runId,
                                "table",
                                target.table().toString(),
                                "date",
                                target.date(),
                                "hour",
                                target.period().hour()))
                .stream()
                .findFirst();
    }

    /// Everything that a run keeps.
    List<PartitionKeep> all(String runId) {
        return isRecorded() ? keeps("run_id = @run AND why <> 'NEXT_DOOR'", Map.of("run", runId)) : List.of();
    }

    private boolean isRecorded() {
        return session.known().has(session, new TableName(SCHEMA, "partition_keeps"));
    }

    private List<PartitionKeep> keeps(String which, Map<String, Object> values) {
        return session
                .query(new Sql(
                        "SELECT " + PartitionKeep.COLUMNS + " FROM backfill_kept.partition_keeps WHERE " + which
                                + " ORDER BY table_name, date, place",
                        values))
                .stream()
                .map(PartitionKeep::of)
                .toList();
    }

    /// Puts kept rows into their table, from which the partition's rows were taken out, within the transaction that
    /// did so.
    ///
    /// @param shape the table's, as it is now
    void putBack(PartitionTarget target, DuckDbShape shape, PartitionKeep keep) {
        if (keep.rows() == 0) {
            return;
        }
        DuckDbReturn back = DuckDbReturn.of(session, keep, shape);
        back.obstacle().ifPresent(why -> {
            throw notBack(target, keep, why);
        });
        long rows = session.execute(Sql.of("INSERT INTO " + Sql.name(target.table()) + " (" + back.list() + ") SELECT "
                        + back.casts() + " FROM " + keptIn(keep.keptIn()) + " WHERE " + KEEP_ID + " = @id")
                .with("id", keep.id()));
        if (rows != keep.rows()) {
            throw notBack(target, keep, "only " + rows + " of its " + keep.rows() + " rows went in");
        }
    }

    /// Records that kept rows are in their table again.
    void returned(PartitionKeep keep, Instant at) {
        session.execute(Sql.of("UPDATE backfill_kept.partition_keeps SET returned_at = CAST(@at AS TIMESTAMP)"
                        + " WHERE keep_id = @id")
                .with("id", keep.id())
                .with("at", at));
    }

    static WarehouseException notBack(PartitionTarget target, PartitionKeep keep, String why) {
        return new WarehouseException(
                Kind.CHANGED,
                "The rows of " + target + " that run " + keep.runId() + " kept cannot be put back: " + why
                        + ". Nothing was touched.",
                "Plan a repair of the date instead. What is kept is in the table backfill_kept." + keep.keptIn() + ".",
                null);
    }

    /// Drops what was kept before an instant.
    long forget(Instant before) {
        if (!isRecorded()) {
            return 0;
        }
        long dropped = 0;
        Sql old = Sql.of("SELECT keep_id FROM backfill_kept.partition_keeps WHERE kept_at < CAST(@before AS TIMESTAMP)")
                .with("before", before);
        for (String table : keptTables()) {
            dropped += session.execute(new Sql(
                    "DELETE FROM " + keptIn(table) + " WHERE " + KEEP_ID + " IN (" + old.text() + ")",
                    old.parameters()));
        }
        session.execute(new Sql(
                "DELETE FROM backfill_kept.partition_keeps WHERE kept_at < CAST(@before AS TIMESTAMP)",
                old.parameters()));
        // They are only read in the log.
        session.execute(Sql.of("DELETE FROM backfill_kept.log_marks"));
        return dropped;
    }

    /// The tables in which rows are kept.
    List<String> keptTables() {
        return session
                .query(Sql.of("SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name ="
                        + " current_database() AND schema_name = 'backfill_kept' AND column_name = '" + KEEP_ID + "'"))
                .stream()
                .map(r -> r.text("table_name"))
                .toList();
    }

    /// What is there of kept rows.
    Row counted(PartitionKeep keep, String hash) {
        return session.query(Sql.of("SELECT COUNT(*) AS n, " + hash + " AS content FROM " + keptIn(keep.keptIn())
                                + " WHERE " + KEEP_ID + " = @id")
                        .with("id", keep.id()))
                .getFirst();
    }

    static String keptIn(String table) {
        return SCHEMA + "." + DuckDbShape.quoted(table);
    }
}
