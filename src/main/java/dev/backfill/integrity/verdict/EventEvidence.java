package dev.backfill.integrity.verdict;

import static dev.backfill.warehouse.sql.Sql.and;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.EventCalendar;
import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.observe.table.ScheduleSql;
import dev.backfill.integrity.watch.OddColumns;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;

/// Queries that a person can paste into a SQL client to see the events of a finding, and the source rows. They hold
/// literals, no parameters and no macros, and they return nothing any more once the finding is repaired.
public final class EventEvidence {
    private final Pipeline pipeline;
    private final Catalog catalog;

    /// @param catalog the tables and columns that are there
    public EventEvidence(Pipeline pipeline, Catalog catalog) {
        this.pipeline = pipeline;
        this.catalog = catalog;
    }

    /// About what a scan has observed.
    public static EventEvidence of(Observed observed) {
        return new EventEvidence(observed.pipeline(), observed.catalog());
    }

    /// The rows of a source table on a date.
    public String rowsOf(SourceTable source, LocalDate date) {
        return "SELECT * FROM " + name(source.name()) + " WHERE "
                + dates(source).on(date);
    }

    /// Rows of a source's date that are there more than once, with how often.
    public String copiesOf(SourceTable source, LocalDate date) {
        String columns = source.key().isNone()
                ? catalog.columns(source.name()).stream()
                        .filter(c -> !c.equalsIgnoreCase(source.writtenAt()))
                        .map(c -> name(c))
                        .collect(Collectors.joining(", "))
                : KeySql.list(source.key());
        return "SELECT " + columns + ", COUNT(*) AS row_count FROM " + name(source.name()) + " WHERE "
                + dates(source).on(date) + and(source.where()) + " GROUP BY " + columns
                + " HAVING COUNT(*) > 1";
    }

    /// Rows in which columns are empty that were not before; of those that are all alike the dates with their
    /// numbers.
    public String oddRows(TableName table, DateColumn date, OddColumns odd) {
        DateSql dates = catalog.dates(table, date);
        String within = " FROM " + name(table) + " WHERE " + dates.between(odd.first(), odd.last());
        return switch (odd.oddity()) {
            case EMPTY, KEYLESS ->
                "SELECT *" + within + " AND ("
                        + odd.columns().stream().map(c -> name(c) + " IS NULL").collect(Collectors.joining(" OR "))
                        + ")";
            case ALIKE -> {
                String column = name(odd.columns().getFirst());
                yield "SELECT " + dates.day() + " AS d, " + column + ", COUNT(*) AS row_count" + within + " GROUP BY "
                        + dates.day() + ", " + column + " QUALIFY COUNT(*) >= "
                        + String.format(Locale.ROOT, "%.2f", Math.floor(100 * odd.share()) / 100)
                        + " * SUM(COUNT(*)) OVER (PARTITION BY " + dates.day() + ")";
            }
        };
    }

    /// Final events of a date without rows in the actuals table.
    public String unplayedEvents(LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT * FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = " + literal(date)
                + " AND "
                + name(e.status())
                + " IN (" + ScheduleSql.statuses(e.finalStatus()) + ") AND " + name(e.id()) + " NOT IN (SELECT "
                + name(e.id())
                + " FROM " + name(actuals.name()) + " WHERE " + dates(actuals).on(date)
                + " AND "
                + name(e.id())
                + " IS NOT NULL" + and(actuals.where()) + ")";
    }

    /// Events of a date of which the actuals have rows and another source has none; all that it lacks where it names
    /// none.
    public String eventsWithoutRows(SourceTable source, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        boolean names = catalog.has(source.name(), e.id());
        return "SELECT DISTINCT " + name(e.id()) + " FROM " + name(actuals.name()) + " WHERE "
                + dates(actuals).on(date)
                + and(actuals.where()) + " AND "
                + (names ? name(e.id()) + " NOT IN (SELECT " + name(e.id()) : "NOT EXISTS (SELECT 1")
                + " FROM " + name(source.name()) + " WHERE " + dates(source).on(date)
                + (names ? " AND " + name(e.id()) + " IS NOT NULL" : "") + and(source.where()) + ")";
    }

    /// Final events of a date with as many rows as each has in the actuals table, the fewest first.
    public String rowsOfEvents(LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT s." + name(e.id()) + ", COUNT(a." + name(e.id()) + ") AS row_count FROM " + name(e.schedule())
                + " AS s LEFT JOIN (SELECT " + name(e.id()) + " FROM " + name(actuals.name()) + " WHERE "
                + dates(actuals).on(date) + and(actuals.where())
                + ") AS a ON a." + name(e.id()) + " = s." + name(e.id()) + " WHERE CAST(s." + name(e.date())
                + " AS DATE) = " + literal(date) + " AND s." + name(e.status()) + " IN ("
                + ScheduleSql.statuses(e.finalStatus()) + ") GROUP BY s." + name(e.id()) + " ORDER BY row_count";
    }

    /// Events of a date with rows in the actuals table that the schedule does not have on it.
    public String unscheduledEvents(LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT " + name(e.id()) + ", COUNT(*) AS row_count FROM " + name(actuals.name()) + " WHERE "
                + dates(actuals).on(date) + and(actuals.where()) + " AND " + name(e.id())
                + " NOT IN (SELECT "
                + name(e.id()) + " FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = "
                + literal(date)
                + " AND "
                + ScheduleSql.isOn(e) + " AND " + name(e.id())
                + " IS NOT NULL) GROUP BY " + name(e.id());
    }

    /// The lines of the schedule that a date has.
    public String linesOf(LocalDate date) {
        EventSource e = pipeline.events();
        return "SELECT * FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = " + literal(date);
    }

    /// Lines of events of a date that are neither final nor called off.
    public String openEvents(LocalDate date) {
        EventSource e = pipeline.events();
        return "SELECT * FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = " + literal(date)
                + " AND "
                + ScheduleSql.isOn(e) + " AND IFNULL(" + name(e.status()) + " NOT IN ("
                + ScheduleSql.statuses(e.finalStatus()) + "), true)";
    }

    /// Lines of a date of events of which another line of the date says something else.
    public String contradictedEvents(LocalDate date) {
        EventSource e = pipeline.events();
        String on = " FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = " + literal(date);
        return "SELECT *" + on + " AND " + name(e.id()) + " IN (SELECT " + name(e.id()) + on + " GROUP BY "
                + name(e.id())
                + " HAVING COUNT(DISTINCT CASE WHEN " + name(e.status()) + " IN ("
                + ScheduleSql.statuses(e.finalStatus()) + ") THEN 'final' WHEN " + name(e.status()) + " IN ("
                + ScheduleSql.statuses(e.offStatus()) + ") THEN 'off' ELSE 'open' END) > 1) ORDER BY " + name(e.id());
    }

    /// Every date of the events of a date that are on another date too, in the schedule or in the actuals table.
    public String eventsOnTwoDates(LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        String places = "SELECT DISTINCT 'schedule' AS kind, " + name(e.id()) + " AS id, " + Columns.day(e.date())
                + " AS d FROM "
                + name(e.schedule()) + " WHERE " + ScheduleSql.isOn(e)
                + "\nUNION ALL SELECT DISTINCT 'actuals', " + name(e.id()) + ", "
                + dates(actuals).day()
                + " FROM "
                + name(actuals.name()) + " WHERE "
                + dates(actuals).between(date.minusDays(EventCalendar.REACH), date.plusDays(EventCalendar.REACH))
                + and(actuals.where());
        return "WITH places AS (" + places
                + ")\nSELECT kind, id, d FROM places WHERE d IS NOT NULL AND id IN (SELECT id"
                + " FROM places GROUP BY id HAVING COUNT(DISTINCT d) > 1 AND MAX(CASE WHEN d = " + literal(date)
                + " THEN 1 ELSE 0 END) = 1) ORDER BY id, kind, d";
    }

    /// Final events of a date that lack a score.
    public String finalsWithoutScore(LocalDate date) {
        EventSource e = pipeline.events();
        return "SELECT * FROM " + name(e.schedule()) + " WHERE " + Columns.day(e.date()) + " = DATE '" + date + "' AND "
                + name(e.status())
                + " IN (" + ScheduleSql.statuses(e.finalStatus()) + ") AND ("
                + e.scores().stream().map(c -> name(c) + " IS NULL").collect(Collectors.joining(" OR ")) + ")";
    }

    private DateSql dates(SourceTable source) {
        return catalog.dates(source.name(), source.date());
    }

    private static String literal(LocalDate date) {
        return "DATE '" + date + "'";
    }
}
