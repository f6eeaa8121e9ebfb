package dev.backfill.integrity.observe;

import static dev.backfill.integrity.observe.Reading.replaced;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is recorded of dates beside the rows of the processors: when source rows were written, which runs have
/// worked on a partition, and for how many keys a processor has recorded a reason.
///
/// @param written by source table and date, when its newest row was written; tables that do not tell are absent
/// @param runs by partition, how many runs have left an outcome
/// @param reasons by partition, how many reasons are recorded
/// @param undated by table, how many of its rows say no date and so belong to no partition; tables without such rows, and
///     those of which the warehouse itself counts them, are absent
public record DateMarks(
        Map<TableName, Map<LocalDate, Instant>> written,
        Map<Partition, Integer> runs,
        Map<Partition, Integer> reasons,
        Map<TableName, Long> undated) {
    private static final String UNDATED = "undated";
    private static final String RUNS = "runs";
    private static final String REASONS = "reasons";

    /// What could be read, and why the rest could not.
    ///
    /// @param unread by what could not be read, the reason
    record Read(DateMarks marks, Map<String, String> unread) {}

    /// Asks all tables with one query; each for itself only where one of them refuses.
    ///
    /// @param unknown tables of which nobody has counted the rows without a date yet
    static Read read(
            Pipeline pipeline, DateInterval interval, Set<TableName> unknown, Session session, Catalog catalog) {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, Object> names = new LinkedHashMap<>();
        for (SourceTable source : pipeline.sources()) {
            if (tells(source, catalog)) {
                DateSql dates = catalog.dates(source.name(), source.date());
                String name = "name_" + names.size();
                names.put(name, source.name().toString());
                parts.put(
                        "written times of " + source.name(),
                        "SELECT 'written' AS kind, @" + name + " AS name, " + dates.day() + " AS d, MAX("
                                + Columns.instant(catalog, source.name(), source.writtenAt())
                                + ") AS newest, 0 AS n FROM " + name(source.name()) + " WHERE "
                                + dates.between(interval.start(), interval.last()) + " AND " + dates.day()
                                + " IS NOT NULL GROUP BY " + dates.day());
            }
        }
        dated(pipeline).forEach((table, column) -> {
            DateSql dates = catalog.dates(table, column);
            if (unknown.contains(table) && catalog.has(table, column.column()) && dates.isDated()) {
                String name = "name_" + names.size();
                names.put(name, table.toString());
                parts.put(
                        "rows without a date of " + table,
                        "SELECT '" + UNDATED + "' AS kind, @" + name + " AS name, CAST(@first AS DATE) AS d,"
                                + " CAST(NULL AS TIMESTAMP) AS newest, COUNT(*) AS n FROM " + name(table) + " WHERE "
                                + dates.undated());
            }
        });
        if (outcomesObstacle(catalog).isEmpty()) {
            parts.put(
                    "outcomes",
                    counted(
                            RUNS,
                            "processor_name",
                            "analysis_date",
                            "COUNT(DISTINCT backfill_run_id)",
                            TableName.OUTCOMES));
        }
        Failures failures = pipeline.failures();
        if (failures != null
                && catalog.has(failures.table(), failures.processor())
                && catalog.has(failures.table(), failures.date())) {
            parts.put(
                    "recorded reasons",
                    counted(REASONS, failures.processor(), failures.date(), "COUNT(*)", failures.table()));
        }
        DateMarks marks = new DateMarks(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        Map<String, String> unread = new LinkedHashMap<>();
        Map<String, Object> bounds = new LinkedHashMap<>(names);
        bounds.put("first", interval.start());
        bounds.put("last", interval.last());
        if (!parts.isEmpty()) {
            try {
                session.query(new Sql(String.join(" UNION ALL ", parts.values()), bounds))
                        .forEach(marks::put);
            } catch (WarehouseException e) {
                Refusal.of(e);
                parts.forEach((what, part) -> {
                    try {
                        session.query(new Sql(part, bounds)).forEach(marks::put);
                    } catch (WarehouseException alone) {
                        unread.put(what, Refusal.of(alone).saying("it cannot be read"));
                    }
                });
            }
        }
        return new Read(marks, unread);
    }

    /// The date columns of all tables that are judged.
    private static Map<TableName, DateColumn> dated(Pipeline pipeline) {
        Map<TableName, DateColumn> dated = new LinkedHashMap<>();
        pipeline.sources().forEach(s -> dated.put(s.name(), s.date()));
        pipeline.processors().forEach(p -> dated.put(p.table(), p.date()));
        return dated;
    }

    private static String counted(String kind, String processor, String date, String count, TableName table) {
        return "SELECT '" + kind + "' AS kind, " + name(processor) + " AS name, " + Columns.day(date)
                + " AS d, CAST(NULL AS TIMESTAMP) AS newest, " + count + " AS n FROM " + name(table) + " WHERE "
                + Columns.day(date)
                + " BETWEEN @first AND @last AND " + name(processor) + " IS NOT NULL GROUP BY " + name(processor) + ", "
                + Columns.day(date);
    }

    /// What keeps the outcomes of runs from being read; empty where they can be.
    public static Optional<String> outcomesObstacle(Catalog catalog) {
        return Columns.missing(catalog, TableName.OUTCOMES, "processor_name", "analysis_date", "backfill_run_id");
    }

    /// Whether a source table says when its rows were written.
    static boolean tells(SourceTable source, Catalog catalog) {
        return Columns.tells(catalog, source.name(), source.writtenAt()) && catalog.has(source.name(), source.date().column());
    }

    private void put(Row row) {
        LocalDate date = row.date("d");
        String name = row.text("name");
        switch (row.text("kind")) {
            case RUNS -> runs.put(new Partition(name, date), (int) row.number("n"));
            case UNDATED -> {
                if (row.number("n") > 0) {
                    undated.put(TableName.parse(name), row.number("n"));
                }
            }
            case REASONS -> reasons.put(new Partition(name, date), (int) row.number("n"));
            default -> {
                Instant newest = row.instant("newest");
                if (newest != null) {
                    written.computeIfAbsent(TableName.parse(name), t -> new HashMap<>())
                            .put(date, newest);
                }
            }
        }
    }

    /// The same with what was recorded of some dates later.
    DateMarks with(Set<LocalDate> dates, DateMarks later) {
        Map<TableName, Map<LocalDate, Instant>> times = new HashMap<>();
        Stream.concat(written.keySet().stream(), later.written.keySet().stream())
                .forEach(t -> times.put(t, replaced(of(t), dates, d -> d, later.of(t))));
        return new DateMarks(
                times,
                replaced(runs, dates, Partition::date, later.runs),
                replaced(reasons, dates, Partition::date, later.reasons),
                undated);
    }

    private Map<LocalDate, Instant> of(TableName table) {
        return written.getOrDefault(table, Map.of());
    }

    /// When the newest row of a source table's date was written, if the table tells.
    public Optional<Instant> written(TableName table, LocalDate date) {
        return Optional.ofNullable(written.getOrDefault(table, Map.of()).get(date));
    }

    /// Whether anything says what became of a partition: a run's outcome or a recorded reason.
    public boolean tracks(Partition partition) {
        return runs.containsKey(partition) || reasons.containsKey(partition);
    }
}
