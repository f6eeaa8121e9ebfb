package dev.backfill.integrity.verdict;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.Columns;
import dev.backfill.integrity.observe.EventCalendar;
import dev.backfill.integrity.observe.ExpectedKeys;
import dev.backfill.integrity.observe.SourceGaps;
import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.DefaultMarker;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Finding;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlLiteral;
import dev.backfill.warehouse.sql.Template;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Queries that a person can paste into a SQL client to see the offending rows of a finding. They hold literals, no
/// parameters and no macros, and they return nothing any more once the finding is repaired.
public final class Evidence {
    private final Pipeline pipeline;
    private final ExpectedKeys expectedKeys;
    private final boolean withFailures;
    private final String kind;

    /// @param gaps dates whose source rows are missing
    /// @param withFailures whether the table with recorded reasons can be read
    /// @param kind what kind of warehouse it is
    public Evidence(Pipeline pipeline, SourceGaps gaps, boolean withFailures, String kind) {
        this.pipeline = pipeline;
        this.expectedKeys = new ExpectedKeys(pipeline, gaps);
        this.withFailures = withFailures;
        this.kind = kind;
    }

    /// The finding with its query as the warehouse's own clients take it.
    public Finding spelled(Finding finding) {
        return finding.withEvidence(Sql.spelled(finding.evidenceSql(), kind));
    }

    /// What shows the root cell, with what hangs from it where that cannot be told from the rows of the root.
    public String of(Cell root, List<Cell> cells) {
        Processor p = pipeline.processor(root.partition().processor());
        LocalDate date = root.partition().date();
        String rows = "SELECT * FROM " + name(p.table()) + " WHERE " + on(p, date);
        return switch (root.verdict()) {
            case MISSING, BLOCKED, PARTIAL, LOW -> tooFew(p, root, cells);
            case DUPLICATED ->
                "SELECT " + name(p.key()) + ", COUNT(*) AS row_count FROM " + name(p.table()) + " WHERE " + on(p, date)
                        + " GROUP BY " + name(p.key()) + " HAVING COUNT(*) > 1";
            case SURPLUS -> surplus(p, date);
            case OUTDATED -> outdated(p, root, rows);
            case CONTAMINATED -> contaminated(p, rows);
            case UNKNOWN -> root.rows() > 0 ? rows : columns(p.table());
            case STALE, UNEXPECTED, HIGH, NOT_FINAL, NOT_DUE, BOOTSTRAP, NO_EVENT, RAMP, NOT_EXPECTED, COMPLETE -> rows;
        };
    }

    /// The keys without a row or a reason; where any keys would do, the counts of everything that hangs from them.
    private String tooFew(Processor p, Cell root, List<Cell> cells) {
        LocalDate date = root.partition().date();
        return expectedKeys.resolve(p.expected()) instanceof Expectation.Fixed fixed
                ? counts(cells, date) + "\nWHERE (SELECT COUNT(DISTINCT " + name(p.key()) + ") FROM " + name(p.table())
                        + " WHERE " + on(p, date) + ") < " + fixed.keys()
                : "WITH " + expected(p, date) + "\nSELECT e.k AS " + name(p.key()) + " FROM expected AS e WHERE e.d = "
                        + literal(date) + " AND NOT e.is_open AND NOT e.too_little_history AND NOT e.recorded"
                        + " AND e.k NOT IN (SELECT " + name(p.key()) + " FROM " + name(p.table()) + " WHERE "
                        + on(p, date)
                        + " AND " + name(p.key()) + " IS NOT NULL)";
    }

    private String surplus(Processor p, LocalDate date) {
        return expectedKeys.resolve(p.expected()) instanceof Expectation.Fixed fixed
                ? "SELECT " + name(p.key()) + " FROM " + name(p.table()) + " WHERE " + on(p, date)
                        + " QUALIFY COUNT(*) OVER () > " + fixed.keys()
                : "WITH " + expected(p, date) + "\nSELECT * FROM " + name(p.table()) + " WHERE " + on(p, date)
                        + " AND ("
                        + name(p.key()) + " IS NULL OR " + name(p.key()) + " NOT IN (SELECT k FROM expected WHERE d = "
                        + literal(date) + "))";
    }

    private String outdated(Processor p, Cell root, String rows) {
        return switch (root.cause()) {
            case Cause.OfPartition above -> {
                Processor q = pipeline.processor(above.partition().processor());
                yield rows + " AND " + name(p.writtenAt()) + " < (SELECT MAX(" + name(q.writtenAt()) + ") FROM "
                        + name(q.table()) + " WHERE " + on(q, root.partition().date()) + ")";
            }
            case Cause.OfSource source -> {
                SourceTable s = pipeline.source(TableName.parse(source.source()));
                yield rows + " AND " + name(p.writtenAt()) + " < (SELECT MAX("
                        + name(Objects.requireNonNull(s.writtenAt())) + ") FROM " + name(s.name()) + " WHERE "
                        + Columns.day(s.date()) + " = " + literal(source.date()) + ")";
            }
            case null -> rows;
        };
    }

    /// The rows that carry any default by which a missing upstream is told.
    private static String contaminated(Processor p, String rows) {
        String carrying = p.telltales().stream()
                .map((DefaultMarker t) -> name(t.column()) + " = " + ProofWords.number(t.value()))
                .collect(Collectors.joining(" OR "));
        return carrying.isEmpty() ? rows : rows + " AND (" + carrying + ")";
    }

    /// The December 4 query of the guide, for any date and pipeline.
    private String counts(List<Cell> cells, LocalDate date) {
        String each = cells.stream()
                .map(c -> pipeline.processor(c.partition().processor()))
                .map(p -> "SELECT " + SqlLiteral.of(p.name(), kind) + " AS processor, COUNT(*) AS records FROM "
                        + name(p.table()) + " WHERE " + on(p, date))
                .collect(Collectors.joining("\n  UNION ALL "));
        return "SELECT processor, records FROM (\n  " + each + "\n) AS counted";
    }

    private String expected(Processor p, LocalDate date) {
        return new Sql(expectedKeys.sql(p, withFailures), expectedKeys.values(p, DateInterval.of(date))).filled(kind);
    }

    /// The columns that a table has, for one that misses some; nothing for a table that is not there.
    public String columns(TableName table) {
        return Template.fill(
                        "scan/columns." + kind + ".sql", Map.of("dataset", table.dataset(), "table", table.table()))
                .strip();
    }

    /// The rows of a source table on a date.
    public static String rowsOf(SourceTable source, LocalDate date) {
        return "SELECT * FROM " + name(source.name()) + " WHERE " + Columns.day(source.date()) + " = " + literal(date);
    }

    /// Final events of a date without rows in the actuals table.
    public static String unplayedEvents(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT * FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = " + literal(date)
                + " AND "
                + name(e.status())
                + " IN (" + ExpectedKeys.statuses(e.finalStatus()) + ") AND " + name(e.id()) + " NOT IN (SELECT "
                + name(e.id())
                + " FROM " + name(actuals.name()) + " WHERE " + Columns.day(actuals.date()) + " = " + literal(date)
                + " AND "
                + name(e.id())
                + " IS NOT NULL" + ExpectedKeys.and(actuals.where()) + ")";
    }

    /// Final events of a date with as many rows as each has in the actuals table, the fewest first.
    public static String rowsOfEvents(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT s." + name(e.id()) + ", COUNT(a." + name(e.id()) + ") AS row_count FROM " + name(e.schedule())
                + " AS s LEFT JOIN (SELECT " + name(e.id()) + " FROM " + name(actuals.name()) + " WHERE "
                + Columns.day(actuals.date()) + " = " + literal(date) + ExpectedKeys.and(actuals.where())
                + ") AS a ON a." + name(e.id()) + " = s." + name(e.id()) + " WHERE CAST(s." + name(e.date())
                + " AS DATE) = " + literal(date) + " AND s." + name(e.status()) + " IN ("
                + ExpectedKeys.statuses(e.finalStatus()) + ") GROUP BY s." + name(e.id()) + " ORDER BY row_count";
    }

    /// Events of a date with rows in the actuals table that the schedule does not have on it.
    public static String unscheduledEvents(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT " + name(e.id()) + ", COUNT(*) AS row_count FROM " + name(actuals.name()) + " WHERE "
                + Columns.day(actuals.date())
                + " = " + literal(date) + ExpectedKeys.and(actuals.where()) + " AND " + name(e.id())
                + " NOT IN (SELECT "
                + name(e.id()) + " FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = "
                + literal(date)
                + " AND "
                + ExpectedKeys.isOn(e) + " AND " + name(e.id())
                + " IS NOT NULL) GROUP BY " + name(e.id());
    }

    /// Every date of the events of a date that are on another date too, in the schedule or in the actuals table.
    public static String eventsOnTwoDates(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        String near = " BETWEEN DATE '" + date.minusDays(EventCalendar.REACH) + "' AND DATE '"
                + date.plusDays(EventCalendar.REACH) + "'";
        String places = "SELECT DISTINCT 'schedule' AS kind, " + name(e.id()) + " AS id, " + Columns.day(e.date())
                + " AS d FROM "
                + name(e.schedule()) + " WHERE " + ExpectedKeys.isOn(e)
                + "\nUNION ALL SELECT DISTINCT 'actuals', " + name(e.id()) + ", " + Columns.day(actuals.date())
                + " FROM "
                + name(actuals.name()) + " WHERE " + Columns.day(actuals.date()) + near
                + ExpectedKeys.and(actuals.where());
        return "WITH places AS (" + places + "),\ndates AS (SELECT kind, id, d, COUNT(*) OVER (PARTITION BY kind, id)"
                + " AS n FROM places WHERE d IS NOT NULL)\nSELECT kind, id, d FROM dates AS x WHERE n > 1 AND EXISTS"
                + " (SELECT 1 FROM dates AS y WHERE y.n > 1 AND y.kind = x.kind AND y.id = x.id AND y.d = DATE '" + date
                + "') ORDER BY id, kind, d";
    }

    /// Final events of a date that lack a score.
    public static String finalsWithoutScore(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        return "SELECT * FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = DATE '" + date + "' AND "
                + name(e.status())
                + " IN (" + ExpectedKeys.statuses(e.finalStatus()) + ") AND ("
                + e.scores().stream().map(c -> name(c) + " IS NULL").collect(Collectors.joining(" OR ")) + ")";
    }

    private static String on(Processor p, LocalDate date) {
        return name(p.date()) + " = " + literal(date);
    }

    private static String literal(LocalDate date) {
        return "DATE '" + date + "'";
    }
}
