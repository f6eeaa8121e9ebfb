package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.duckdb.write.DuckDbRecords.Content;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
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
import org.jspecify.annotations.Nullable;

/// Rows that were replaced, retired or overwritten: copied into the tables of [KeptTables], found there, and put back.
/// `partition_keeps` says which rows of which partition are where.
final class DuckDbKept {
    private final DuckDbWork work;
    private final DuckDbRecords records;

    DuckDbKept(DuckDbWork work) {
        this.work = work;
        this.records = new DuckDbRecords(work);
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
        long rows =
                work.execute(Sql.of("INSERT INTO " + KeptTables.name(shape.keptIn()) + " (" + KeptTables.KEEP_ID + ", "
                                + shape.list() + ") SELECT @prefix || CAST(" + place + " AS VARCHAR), " + shape.list()
                                + " FROM "
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
                Map<String, @Nullable Object> line = DuckDbRecords.about(any.table(), period, mark.runId(), next);
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
        return work
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
                        "run_id = @run AND table_name = @table AND " + DuckDbRecords.PERIOD
                                + " AND why = 'BEFORE' AND returned_at IS NULL",
                        DuckDbRecords.values(target, runId))
                .stream()
                .findFirst();
    }

    /// What a run found in a partition first.
    Optional<PartitionKeep> first(PartitionTarget target, String runId) {
        return keeps(
                        "run_id = @run AND table_name = @table AND " + DuckDbRecords.PERIOD
                                + " AND why IN ('BEFORE', 'REPLACED') AND returned_at IS NULL",
                        DuckDbRecords.values(target, runId))
                .stream()
                .findFirst();
    }

    /// Everything that a run keeps.
    List<PartitionKeep> all(String runId) {
        return new KeptTables(work).isMade()
                ? keeps("run_id = @run AND why <> 'NEXT_DOOR'", Map.of("run", runId))
                : List.of();
    }

    private List<PartitionKeep> keeps(String which, Map<String, Object> values) {
        return work
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
        DuckDbReturn back = DuckDbReturn.of(work, keep, shape);
        back.obstacle().ifPresent(why -> {
            throw notBack(target, keep, why);
        });
        long rows = work.execute(
                Sql.of("INSERT INTO " + Sql.name(target.table()) + " (" + back.list() + ") SELECT " + back.casts()
                                + " FROM " + KeptTables.name(keep.keptIn()) + " WHERE " + KeptTables.KEEP_ID + " = @id")
                        .with("id", keep.id()));
        if (rows != keep.rows()) {
            throw notBack(target, keep, "only " + rows + " of its " + keep.rows() + " rows went in");
        }
    }

    /// Records that kept rows are in their table again.
    void returned(PartitionKeep keep, Instant at) {
        work.execute(Sql.of("UPDATE backfill_kept.partition_keeps SET returned_at = CAST(@at AS TIMESTAMP)"
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

    /// What is there of kept rows.
    Row counted(PartitionKeep keep, String hash) {
        return work.query(Sql.of("SELECT COUNT(*) AS n, " + hash + " AS content FROM " + KeptTables.name(keep.keptIn())
                                + " WHERE " + KeptTables.KEEP_ID + " = @id")
                        .with("id", keep.id()))
                .getFirst();
    }
}
