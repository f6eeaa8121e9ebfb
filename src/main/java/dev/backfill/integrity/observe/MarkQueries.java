package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.and;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// The queries that ask what is recorded of dates beside the rows of the processors. All have the same columns:
/// `kind`, `name`, `d`, `h`, `newest`, `n`, `content_at`, so that they can be asked as one.
final class MarkQueries {
    static final String WITHIN = "within";
    static final String RUNS = "runs";
    private static final String OUTCOME_HOUR = "analysis_hour";
    static final String REASONS = "reasons";
    private static final String OF_ALL_DATES = "dates of ";
    private static final String NOT_RECORDED = "CAST(NULL AS TIMESTAMP) AS content_at";
    static final String CONTENTS = "contents";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private final @Nullable SortedSet<Period> some;
    private final DateInterval interval;

    /// @param some on which dates the answer is wanted; null for all of the interval
    private MarkQueries(DateInterval interval, @Nullable SortedSet<Period> some) {
        this.interval = interval;
        this.some = some;
        values.put("first", interval.start());
        values.put("last", interval.last());
    }

    /// What can be asked of the tables that are there.
    static MarkQueries of(Pipeline pipeline, DateInterval interval, Catalog catalog) {
        return of(pipeline, interval, null, catalog);
    }

    private static MarkQueries of(
            Pipeline pipeline, DateInterval interval, @Nullable SortedSet<Period> some, Catalog catalog) {
        MarkQueries queries = new MarkQueries(interval, some);
        queries.addTables(pipeline, catalog);
        queries.addRecords(pipeline, catalog);
        return queries;
    }

    /// All as one question about dates; empty where some of it is about more than one.
    Optional<PeriodQuestion> parted(Pipeline pipeline, Catalog catalog) {
        Map<TableName, DateColumn> tables = new HashMap<>();
        boolean isParted = parts.keySet().stream().noneMatch(what -> what.startsWith(OF_ALL_DATES));
        LocalDate first = interval.start();
        for (SourceTable source : pipeline.sources()) {
            tables.put(source.name(), source.date());
            isParted &= !PeriodQuestion.looksAround(source.where());
            LocalDate from = Lookback.of(source, interval.start());
            first = from.isBefore(first) ? from : first;
        }
        TableName outcomes = pipeline.outcomes();
        if (outcomes != null) {
            tables.put(outcomes, DateColumn.of("analysis_date"));
        }
        Failures failures = pipeline.failures();
        if (failures != null) {
            tables.put(failures.table(), DateColumn.of(failures.date()));
        }
        tables.put(WriteMark.RECORD, DateColumn.of("date"));
        return isParted
                ? Optional.of(new PeriodQuestion(
                        tables,
                        "d",
                        Grain.DAY,
                        DateInterval.inclusive(first, interval.last()),
                        all(),
                        periods -> of(pipeline, interval, periods, catalog).all(),
                        // Of dates before it only some tables are asked.
                        interval.start().toString()))
                : Optional.empty();
    }

    /// That a row lies on a date that is asked about.
    private String within(DateSql dates, LocalDate first) {
        SortedSet<Period> asked = some;
        if (asked == null) {
            return dates.between(first, interval.last());
        }
        List<Period> from =
                asked.stream().filter(p -> !p.first().isBefore(first)).toList();
        return from.isEmpty() ? "false" : dates.among(from);
    }

    /// The same by the date of a record.
    ///
    /// @param day an expression of it
    private String within(String day) {
        SortedSet<Period> asked = some;
        return asked == null
                ? day + " BETWEEN @first AND @last"
                : asked.stream()
                        .filter(p -> !p.first().isBefore(interval.start()))
                        .map(p -> "DATE '" + p.first() + "'")
                        .reduce((a, b) -> a + ", " + b)
                        .map(dates -> day + " IN (" + dates + ")")
                        .orElse("false");
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /// All as one query.
    Sql all() {
        return new Sql(String.join(" UNION ALL ", parts.values()), values);
    }

    /// Each for itself, by what it asks for.
    Map<String, Sql> each() {
        Map<String, Sql> each = new LinkedHashMap<>();
        parts.forEach((what, part) -> each.put(what, new Sql(part, values)));
        return each;
    }

    private void addTables(Pipeline pipeline, Catalog catalog) {
        for (SourceTable source : pipeline.sources()) {
            boolean counted = !source.cadence().followsEvents()
                    && catalog.has(source.name(), source.date().column());
            if ((counted || tells(source, catalog)) && Columns.saysItsHours(catalog, source)) {
                DateSql dates = catalog.dates(source.name(), source.date().by(counted(source)));
                String name = "name_" + values.size();
                values.put(name, source.name().toString());
                parts.put(
                        "written times of " + source.name(),
                        "SELECT 'written' AS kind, @" + name + " AS name, " + dates.day() + " AS d, " + dates.hour()
                                + " AS h, MAX("
                                + Columns.instant(catalog, source.name(), source.writtenAt())
                                + ") AS newest, " + (counted ? "COUNT(*)" : "0") + " AS n, " + NOT_RECORDED + " FROM "
                                + name(source.name()) + " WHERE "
                                + within(dates, Lookback.of(source, interval.start())) + " AND "
                                + dates.day()
                                + " IS NOT NULL" + (counted ? and(source.where()) : "")
                                + " GROUP BY 2, 3, 4");
            }
        }
        for (Processor p : pipeline.processors()) {
            DateSql dates = catalog.dates(p.table(), p.date());
            if (catalog.has(p.table(), p.date().column()) && dates.hasWithin()) {
                String name = "name_" + values.size();
                values.put(name, p.table().toString());
                parts.put(
                        OF_ALL_DATES + p.table(),
                        "SELECT '" + WITHIN + "' AS kind, @" + name + " AS name, CAST(@first AS DATE) AS d, 0 AS h,"
                                + " CAST(NULL AS TIMESTAMP) AS newest, COUNT(*) AS n, " + NOT_RECORDED + " FROM "
                                + name(p.table()) + " WHERE " + dates.between(interval.start(), interval.last())
                                + " AND " + dates.isWithin());
            }
        }
    }

    private void addRecords(Pipeline pipeline, Catalog catalog) {
        TableName outcomes = pipeline.outcomes();
        if (outcomes != null && DateMarks.outcomesObstacle(catalog, outcomes).isEmpty()) {
            parts.put(
                    "outcomes",
                    counted(
                            RUNS,
                            "processor_name",
                            "analysis_date",
                            catalog.has(outcomes, OUTCOME_HOUR) ? "COALESCE(" + OUTCOME_HOUR + ", 0)" : "0",
                            catalog.has(outcomes, "status")
                                    ? "COUNT(DISTINCT CASE WHEN status = 'skipped' THEN NULL ELSE backfill_run_id END)"
                                    : "COUNT(DISTINCT backfill_run_id)",
                            outcomes));
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
                                            + " AS content_at",
                                    within("date"))
                            + ") AS last_writes");
        }
    }

    private String counted(String kind, String processor, String date, String hour, String count, TableName table) {
        return "SELECT '" + kind + "' AS kind, " + name(processor) + " AS name, " + Columns.day(date)
                + " AS d, " + hour + " AS h, CAST(NULL AS TIMESTAMP) AS newest, " + count + " AS n, " + NOT_RECORDED
                + " FROM " + name(table)
                + " WHERE " + within(Columns.day(date)) + " AND " + name(processor) + " IS NOT NULL GROUP BY 2, 3, 4";
    }

    /// Whether a source table says when its rows were written.
    static boolean tells(SourceTable source, Catalog catalog) {
        return Columns.tells(catalog, source.name(), source.writtenAt())
                && catalog.has(source.name(), source.date().column());
    }

    /// By what the rows of a source are counted: hours by hours, everything else by its days.
    static Grain counted(SourceTable source) {
        return source.cadence().grain() == Grain.HOUR ? Grain.HOUR : Grain.DAY;
    }
}
