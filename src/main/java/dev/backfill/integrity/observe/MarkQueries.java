package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import java.util.LinkedHashMap;
import java.util.Map;

/// The queries that ask what is recorded of dates beside the rows of the processors. All have the same columns:
/// `kind`, `name`, `d`, `h`, `newest`, `n`, `content_at`, so that they can be asked as one.
final class MarkQueries {
    static final String WITHIN = "within";
    static final String RUNS = "runs";
    private static final String OUTCOME_HOUR = "analysis_hour";
    static final String REASONS = "reasons";
    private static final String NOT_RECORDED = "CAST(NULL AS TIMESTAMP) AS content_at";
    static final String CONTENTS = "contents";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private MarkQueries(DateInterval interval) {
        values.put("first", interval.start());
        values.put("last", interval.last());
    }

    /// What can be asked of the tables that are there.
    static MarkQueries of(Pipeline pipeline, DateInterval interval, Catalog catalog) {
        MarkQueries queries = new MarkQueries(interval);
        queries.addTables(pipeline, interval, catalog);
        queries.addRecords(pipeline, catalog);
        return queries;
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

    private void addTables(Pipeline pipeline, DateInterval interval, Catalog catalog) {
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
                                + dates.between(Lookback.of(source, interval.start()), interval.last()) + " AND "
                                + dates.day()
                                + " IS NOT NULL" + (counted ? ExpectedKeys.and(source.where()) : "")
                                + " GROUP BY 2, 3, 4");
            }
        }
        for (Processor p : pipeline.processors()) {
            DateSql dates = catalog.dates(p.table(), p.date());
            if (catalog.has(p.table(), p.date().column()) && dates.hasWithin()) {
                String name = "name_" + values.size();
                values.put(name, p.table().toString());
                parts.put(
                        "dates of " + p.table(),
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
                                            + " AS content_at")
                            + ") AS last_writes");
        }
    }

    private static String counted(
            String kind, String processor, String date, String hour, String count, TableName table) {
        return "SELECT '" + kind + "' AS kind, " + name(processor) + " AS name, " + Columns.day(date)
                + " AS d, " + hour + " AS h, CAST(NULL AS TIMESTAMP) AS newest, " + count + " AS n, " + NOT_RECORDED
                + " FROM " + name(table)
                + " WHERE "
                + Columns.day(date)
                + " BETWEEN @first AND @last AND " + name(processor) + " IS NOT NULL GROUP BY 2, 3, 4";
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
