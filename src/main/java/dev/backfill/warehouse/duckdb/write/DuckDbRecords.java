package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The two tables of record, and what is written into them: read for all partitions of a write at once, and added to
/// as plain rows. DuckDB takes longer to plan a statement than to do what it says, and the longer the more it says.
final class DuckDbRecords {
    private static final String KEEPS = KeptTables.SCHEMA + ".partition_keeps";
    private static final String WRITES = KeptTables.SCHEMA + ".partition_writes";

    /// That a row of a record is about the period that begins on `@date` at `@hour`.
    static final String PERIOD = "date = @date AND COALESCE(hour, 0) = @hour";

    private final DuckDbWork work;

    DuckDbRecords(DuckDbWork work) {
        this.work = work;
    }

    /// What is in a partition, as it is recorded.
    ///
    /// @param rows its rows
    /// @param hash one number for all of their values
    /// @param valuesHash the same without when they were written
    /// @param newest when the youngest was written; null without rows, or where no row says so
    record Content(
            long rows,
            String hash,
            String valuesHash,
            @Nullable Instant newest) {
        static final Content NONE = new Content(0, "0", "0", null);
    }

    /// What is in some partitions of a table, by period. Those without rows are absent.
    ///
    /// @param any one of the partitions: its table and columns
    Map<Period, Content> contents(PartitionTarget any, DuckDbShape shape, Collection<Period> periods) {
        DateSql dates = shape.dates(any.dates());
        return work
                .query(Sql.of("SELECT " + dates.bucket(periods) + " AS d, COUNT(*) AS n, " + shape.hash()
                        + " AS content, " + shape.valuesHash(any.writtenAt()) + " AS values_hash, "
                        + shape.newest(any.writtenAt()) + " AS newest FROM " + Sql.name(any.table()) + " WHERE "
                        + dates.among(periods) + " GROUP BY 1"))
                .stream()
                .collect(Collectors.toMap(
                        row -> row.period("d", any.dates().grain()),
                        row -> new Content(
                                row.number("n"), row.text("content"), row.text("values_hash"), row.instant("newest"))));
    }

    /// The records of earlier writes of some partitions, oldest first within each.
    Map<LocalDateTime, List<Row>> writes(PartitionTarget any, Collection<Period> periods) {
        return read(
                "date, hour, place, rows_after, hash_after, shape, newest, content_at FROM " + WRITES, any, periods);
    }

    /// The records of what a run has written of a partition, oldest first.
    List<Row> writes(PartitionTarget target, String runId) {
        return work.query(new Sql(
                "SELECT rows_before, rows_after, hash_after, shape, newest FROM " + WRITES
                        + " WHERE run_id = @run AND table_name = @table AND " + PERIOD + " ORDER BY place",
                values(target, runId)));
    }

    /// The places of what is kept already of some partitions, in order within each.
    Map<LocalDateTime, List<Row>> keeps(PartitionTarget any, Collection<Period> periods) {
        return read("date, hour, place FROM " + KEEPS, any, periods);
    }

    private Map<LocalDateTime, List<Row>> read(String what, PartitionTarget any, Collection<Period> periods) {
        LocalDate first =
                periods.stream().map(Period::first).min(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                periods.stream().map(Period::first).max(LocalDate::compareTo).orElseThrow();
        return work
                .query(new Sql(
                        "SELECT " + what
                                + " WHERE table_name = @table AND date BETWEEN @first AND @last ORDER BY place",
                        Map.of("table", any.table().toString(), "first", first, "last", last)))
                .stream()
                .collect(Collectors.groupingBy(WriteMark::begins));
    }

    /// The place of what comes next.
    static long next(List<Row> before) {
        return before.isEmpty() ? 1 : before.getLast().number("place") + 1;
    }

    /// Adds what is kept.
    void addKeeps(List<Map<String, @Nullable Object>> rows) {
        add(KEEPS, rows);
    }

    /// Adds what was written.
    void addWrites(List<Map<String, @Nullable Object>> rows) {
        add(WRITES, rows);
    }

    /// What tells the records of what a run did to a partition, for statements that name `@run` and `@table` beside
    /// [#PERIOD].
    static Map<String, Object> values(PartitionTarget target, String runId) {
        return Map.of(
                "run", runId,
                "table", target.table().toString(),
                "date", target.date(),
                "hour", target.period().hour());
    }

    /// Values that every record of a partition has.
    static Map<String, @Nullable Object> about(TableName table, Period period, String runId, long place) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("run_id", runId);
        values.put("table_name", table.toString());
        values.put("date", period.first());
        values.put("hour", period.hour());
        values.put("place", place);
        return values;
    }

    /// Values that all rows have stand in the statement once: of neighboring periods these are most.
    ///
    /// @param rows values by column, of the same columns all of them; at least one
    private void add(String table, List<Map<String, @Nullable Object>> rows) {
        Map<String, @Nullable Object> first = rows.getFirst();
        List<String> apart = first.keySet().stream()
                .filter(column -> rows.stream().anyMatch(row -> !Objects.equals(row.get(column), first.get(column))))
                .toList();
        Map<String, Object> parameters = new HashMap<>();
        String shared = first.keySet().stream()
                .map(column -> apart.contains(column) ? column : mark(column, first.get(column), parameters))
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            lines.add(apart.stream()
                    .map(column -> mark(column + "_" + lines.size(), row.get(column), parameters))
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        String from = rows.size() == 1
                ? ""
                : " FROM (VALUES " + String.join(", ", lines) + ") AS apart (" + String.join(", ", apart) + ")";
        work.execute(new Sql(
                "INSERT INTO " + table + " (" + String.join(", ", first.keySet()) + ") SELECT " + shared + from,
                parameters));
    }

    private static String mark(String name, @Nullable Object value, Map<String, Object> parameters) {
        if (value == null) {
            return "NULL";
        }
        parameters.put(name, value);
        return "@" + name;
    }

    /// The instant since which what was written last counts as written, if that is what was kept of it and found the
    /// same again: when its own record says so, else what its rows say.
    ///
    /// @param earlier the records of earlier writes, oldest first
    static @Nullable Instant since(List<Row> earlier, @Nullable Instant newest, long rows) {
        return earlier.reversed().stream()
                .limit(1)
                .filter(w -> newest != null && newest.equals(w.instant("newest")) && w.number("rows_after") == rows)
                .map(w -> w.instant(WriteMark.CONTENT_AT))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(newest);
    }

    /// The instant since which what an undo puts back had counted as written; null where its rows say it.
    static @Nullable Instant before(List<Row> earlier, Content now, DuckDbShape shape) {
        return earlier.stream()
                .filter(w -> w.text("shape").equals(shape.fingerprint())
                        && w.text("hash_after").equals(now.hash()))
                .flatMap(w -> Stream.ofNullable(w.instant(WriteMark.CONTENT_AT)))
                .max(Instant::compareTo)
                .orElse(null);
    }
}
