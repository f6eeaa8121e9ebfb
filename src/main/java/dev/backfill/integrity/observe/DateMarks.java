package dev.backfill.integrity.observe;

import static dev.backfill.integrity.observe.Reading.replaced;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.integrity.watch.SourceCopies;
import dev.backfill.integrity.watch.SourceLacks;
import dev.backfill.integrity.watch.TableWatch;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is recorded of dates beside the rows of the processors: when source rows were written, which runs have
/// worked on a partition, and for how many keys a processor has recorded a reason.
///
/// @param written by source table and date, of hours by hour, when its newest row was written; tables that do not tell are absent
/// @param sourceRows by source table and date, of hours by hour, how many rows it has; tables that follow the schedule of events are absent
/// @param runs by partition, how many runs have left an outcome
/// @param reasons by partition, how many reasons are recorded
/// @param writes what the last write of each partition says of its rows
/// @param within by table, how many of its rows say a date, or of days a time, at which no period begins: they belong to
///     the one that holds it; tables without such rows are absent
/// @param watch what stands out in the rows of tables
public record DateMarks(
        Map<TableName, Map<Period, Instant>> written,
        Map<TableName, Map<Period, Long>> sourceRows,
        Map<Partition, Integer> runs,
        Map<Partition, Integer> reasons,
        LastWrites writes,
        Map<TableName, Long> within,
        TableWatch watch) {
    private static final String WITHIN = "within";
    private static final String RUNS = "runs";
    private static final String OUTCOME_HOUR = "analysis_hour";
    private static final String REASONS = "reasons";
    private static final String NOT_RECORDED = "CAST(NULL AS TIMESTAMP) AS content_at";
    private static final String CONTENTS = "contents";

    /// What could be read, and why the rest could not.
    ///
    /// @param unread by what could not be read, the reason
    record Read(DateMarks marks, Map<String, String> unread) {}

    /// Asks all tables with one query; each for itself only where one of them refuses.
    ///
    static Read read(
            Pipeline pipeline, DateInterval interval, Session session, Catalog catalog) {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, Object> names = new LinkedHashMap<>();
        for (SourceTable source : pipeline.sources()) {
            boolean counted = !source.cadence().followsEvents()
                    && catalog.has(source.name(), source.date().column());
            if ((counted || tells(source, catalog)) && Columns.saysItsHours(catalog, source)) {
                DateSql dates = catalog.dates(source.name(), source.date().by(counted(source)));
                String name = "name_" + names.size();
                names.put(name, source.name().toString());
                parts.put(
                        "written times of " + source.name(),
                        "SELECT 'written' AS kind, @" + name + " AS name, " + dates.day() + " AS d, " + dates.hour() + " AS h, MAX("
                                + Columns.instant(catalog, source.name(), source.writtenAt())
                                + ") AS newest, " + (counted ? "COUNT(*)" : "0") + " AS n, " + NOT_RECORDED + " FROM "
                                + name(source.name()) + " WHERE "
                                + dates.between(Lookback.of(source, interval.start()), interval.last()) + " AND " + dates.day()
                                + " IS NOT NULL" + (counted ? ExpectedKeys.and(source.where()) : "")
                                + " GROUP BY 2, 3, 4");
            }
        }
        for (Processor p : pipeline.processors()) {
            DateSql dates = catalog.dates(p.table(), p.date());
            if (catalog.has(p.table(), p.date().column()) && dates.hasWithin()) {
                String name = "name_" + names.size();
                names.put(name, p.table().toString());
                parts.put(
                        "dates of " + p.table(),
                        "SELECT '" + WITHIN + "' AS kind, @" + name + " AS name, CAST(@first AS DATE) AS d, 0 AS h,"
                                + " CAST(NULL AS TIMESTAMP) AS newest, COUNT(*) AS n, " + NOT_RECORDED + " FROM "
                                + name(p.table()) + " WHERE " + dates.between(interval.start(), interval.last())
                                + " AND " + dates.isWithin());
            }
        }
        if (outcomesObstacle(catalog).isEmpty()) {
            parts.put(
                    "outcomes",
                    counted(
                            RUNS,
                            "processor_name",
                            "analysis_date",
                            catalog.has(TableName.OUTCOMES, OUTCOME_HOUR) ? "COALESCE(" + OUTCOME_HOUR + ", 0)" : "0",
                            catalog.has(TableName.OUTCOMES, "status")
                                    ? "COUNT(DISTINCT CASE WHEN status = 'skipped' THEN NULL ELSE backfill_run_id END)"
                                    : "COUNT(DISTINCT backfill_run_id)",
                            TableName.OUTCOMES));
        }
        Failures failures = pipeline.failures();
        if (failures != null
                && catalog.has(failures.table(), failures.processor())
                && catalog.has(failures.table(), failures.date())) {
            parts.put(
                    "recorded reasons",
                    counted(REASONS, failures.processor(), failures.date(), "0", "COUNT(*)", failures.table()));
        }
        if (LastWrites.areRecorded(catalog)) {
            parts.put(
                    "record of writes",
                    "SELECT kind, name, d, h, newest, n, content_at FROM ("
                            + LastWrites.sql(
                                    catalog,
                                    "'" + CONTENTS + "' AS kind, newest, rows_after AS n, " + WriteMark.CONTENT_AT
                                            + " AS content_at")
                            + ") AS last_writes");
        }
        DateMarks marks = new DateMarks(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new LastWrites(new HashMap<>(), Map.of()),
                new HashMap<>(),
                TableWatch.NONE);
        Map<String, String> unread = new LinkedHashMap<>();
        Map<String, Object> bounds = new LinkedHashMap<>(names);
        bounds.put("first", interval.start());
        bounds.put("last", interval.last());
        if (!parts.isEmpty()) {
            try {
                session.query(new Sql(String.join(" UNION ALL ", parts.values()), bounds))
                        .forEach(row -> marks.put(row, pipeline));
            } catch (WarehouseException e) {
                Refusal.of(e);
                parts.forEach((what, part) -> {
                    try {
                        session.query(new Sql(part, bounds)).forEach(row -> marks.put(row, pipeline));
                    } catch (WarehouseException alone) {
                        unread.put(what, Refusal.of(alone).saying("it cannot be read"));
                    }
                });
            }
        }
        return new Read(marks, unread);
    }

    private static String counted(
            String kind, String processor, String date, String hour, String count, TableName table) {
        return "SELECT '" + kind + "' AS kind, " + name(processor) + " AS name, " + Columns.day(date)
                + " AS d, " + hour + " AS h, CAST(NULL AS TIMESTAMP) AS newest, " + count + " AS n, " + NOT_RECORDED + " FROM " + name(table)
                + " WHERE "
                + Columns.day(date)
                + " BETWEEN @first AND @last AND " + name(processor) + " IS NOT NULL GROUP BY 2, 3, 4";
    }

    /// What keeps the outcomes of runs from being read; empty where they can be.
    public static Optional<String> outcomesObstacle(Catalog catalog) {
        return Columns.missing(catalog, TableName.OUTCOMES, "processor_name", "analysis_date", "backfill_run_id");
    }

    /// Whether a source table says when its rows were written.
    static boolean tells(SourceTable source, Catalog catalog) {
        return Columns.tells(catalog, source.name(), source.writtenAt()) && catalog.has(source.name(), source.date().column());
    }

    /// @param pipeline whose tables they are
    private void put(Row row, Pipeline pipeline) {
        LocalDateTime begins = row.date("d").atTime((int) row.number("h"), 0);
        String name = row.text("name");
        switch (row.text("kind")) {
            case RUNS -> runs.merge(partition(pipeline, name, begins), (int) row.number("n"), Integer::sum);
            case WITHIN -> {
                if (row.number("n") > 0) {
                    within.put(TableName.parse(name), row.number("n"));
                }
            }
            case REASONS -> {
                Failures failures = pipeline.failures();
                String ours = failures == null ? name : failures.ours(name);
                // A reason of a date is one of all its hours.
                for (Period period : Period.overlapping(
                        partition(pipeline, ours, begins).period().grain(), DateInterval.of(begins.toLocalDate()))) {
                    reasons.merge(new Partition(ours, period), (int) row.number("n"), Integer::sum);
                }
            }
            case CONTENTS -> {
                TableName table = TableName.parse(name);
                Instant at = row.instant("content_at");
                if (at != null) {
                    pipeline.processors().stream()
                            .filter(p -> p.table().equals(table))
                            .forEach(p -> writes.contents().put(
                                    new LastWrites.Left(p.partition(begins), row.instant("newest"), row.number("n")), at));
                }
            }
            default -> {
                Period period = counted(pipeline.source(TableName.parse(name))).of(begins);
                if (row.number("n") > 0) {
                    sourceRows
                            .computeIfAbsent(TableName.parse(name), t -> new HashMap<>())
                            .put(period, row.number("n"));
                }
                Instant newest = row.instant("newest");
                if (newest != null) {
                    written.computeIfAbsent(TableName.parse(name), t -> new HashMap<>())
                            .put(period, newest);
                }
            }
        }
    }

    /// The partition of a processor that holds a date; of a processor that the pipeline does not have, the day's.
    private static Partition partition(Pipeline pipeline, String processor, LocalDateTime begins) {
        return pipeline.find(processor)
                .map(p -> p.partition(begins))
                .orElseGet(() -> new Partition(processor, begins.toLocalDate()));
    }

    /// By what the rows of a source are counted: hours by hours, everything else by its days.
    private static Grain counted(SourceTable source) {
        return source.cadence().grain() == Grain.HOUR ? Grain.HOUR : Grain.DAY;
    }

    /// The same with what was recorded of some dates later.
    DateMarks with(Set<LocalDate> dates, DateMarks later) {
        Map<TableName, Map<Period, Instant>> times = new HashMap<>();
        Stream.concat(written.keySet().stream(), later.written.keySet().stream())
                .forEach(t -> times.put(t, replaced(of(t), dates, Period::first, later.of(t))));
        Map<TableName, Map<Period, Long>> rows = new HashMap<>();
        Stream.concat(sourceRows.keySet().stream(), later.sourceRows.keySet().stream())
                .forEach(t -> rows.put(
                        t,
                        replaced(
                                sourceRows.getOrDefault(t, Map.of()),
                                dates,
                                Period::first,
                                later.sourceRows.getOrDefault(t, Map.of()))));
        return new DateMarks(
                times,
                rows,
                replaced(runs, dates, Partition::date, later.runs),
                replaced(reasons, dates, Partition::date, later.reasons),
                writes.with(dates, later.writes),
                within,
                watch);
    }

    /// The same with what stands out in the rows of tables.
    DateMarks with(TableWatch found) {
        return new DateMarks(written, sourceRows, runs, reasons, writes, within, found);
    }

    /// The same with more of what the last writes say.
    DateMarks with(LastWrites known) {
        return new DateMarks(written, sourceRows, runs, reasons, known, within, watch);
    }

    private Map<Period, Instant> of(TableName table) {
        return written.getOrDefault(table, Map.of());
    }

    /// When the newest row of a source table's date, or hour, was written, if the table tells.
    public Optional<Instant> written(TableName table, Period period) {
        return Optional.ofNullable(of(table).get(period));
    }

    /// The same for a date of a source table, also of one of hours.
    public Optional<Instant> written(TableName table, LocalDate date) {
        return written(table, Period.day(date))
                .or(() -> Period.overlapping(Grain.HOUR, DateInterval.of(date)).stream()
                        .flatMap(hour -> written(table, hour).stream())
                        .max(Instant::compareTo));
    }

    /// Whether anything says what became of a partition: a run's outcome or a recorded reason.
    public boolean tracks(Partition partition) {
        return runs.containsKey(partition) || reasons.containsKey(partition);
    }

    /// Rows of sources that are there more than once.
    public SourceCopies copies() {
        return watch.copies();
    }

    /// Events of which sources have no rows.
    public SourceLacks lacks() {
        return watch.lacks();
    }
}
