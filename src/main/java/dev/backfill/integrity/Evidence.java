package dev.backfill.integrity;

import dev.backfill.model.Cell;
import dev.backfill.model.EventSource;
import dev.backfill.model.Expectation;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.SourceTable;
import dev.backfill.model.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// Queries that a person can paste into a SQL client to see what a finding is about. They hold literals, no parameters.
final class Evidence {
    private final Pipeline pipeline;

    Evidence(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// What shows the root cell, and how much hangs from it.
    String of(Cell root, List<Cell> cells) {
        Processor p = pipeline.processor(root.partition().processor());
        LocalDate date = root.partition().date();
        if (cells.size() > 1) {
            return counts(date);
        }
        return switch (root.verdict()) {
            case MISSING, PARTIAL, LOW -> missingKeys(p, root);
            case DUPLICATED ->
                "SELECT " + p.key() + ", COUNT(*) AS row_count FROM " + p.table() + " WHERE " + on(p, date)
                        + " GROUP BY " + p.key() + " HAVING COUNT(*) > 1";
            default -> "SELECT * FROM " + p.table() + " WHERE " + on(p, date);
        };
    }

    /// The December 4 query of the guide, for any date and pipeline.
    private String counts(LocalDate date) {
        return pipeline.processors().stream()
                .map(p -> "SELECT '" + p.name() + "' AS processor, COUNT(*) AS records FROM " + p.table() + " WHERE "
                        + on(p, date))
                .collect(Collectors.joining("\nUNION ALL "));
    }

    private String missingKeys(Processor p, Cell root) {
        Expectation expectation = new ExpectedKeys(pipeline).resolve(p.expected());
        LocalDate date = root.partition().date();
        if (expectation instanceof Expectation.Distinct distinct) {
            SourceTable source = pipeline.source(distinct.table());
            return "SELECT DISTINCT " + distinct.key() + " FROM " + source.name() + " WHERE " + source.date()
                    + " = DATE '" + date + "'" + ExpectedKeys.and(source.where()) + "\nEXCEPT SELECT " + p.key()
                    + " FROM " + p.table() + " WHERE " + on(p, date);
        }
        return root.verdict() == Verdict.MISSING
                ? counts(date)
                : "SELECT * FROM " + p.table() + " WHERE " + on(p, date);
    }

    /// The rows of a source table on a date.
    static String rowsOf(SourceTable source, LocalDate date) {
        return "SELECT * FROM " + source.name() + " WHERE " + source.date() + " = DATE '" + date + "'";
    }

    /// Final events of a date without rows in the actuals table.
    static String unplayedEvents(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT * FROM " + e.schedule() + " WHERE " + e.date() + " = DATE '" + date + "' AND " + e.status()
                + " IN (" + ExpectedKeys.statuses(e.finalStatus()) + ") AND " + e.id() + " NOT IN (SELECT " + e.id()
                + " FROM " + actuals.name() + " WHERE " + actuals.date() + " = DATE '" + date + "')";
    }

    /// Events of a date with rows in the actuals table that the schedule does not have on it.
    static String unscheduledEvents(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        return "SELECT " + e.id() + ", COUNT(*) AS row_count FROM " + actuals.name() + " WHERE " + actuals.date()
                + " = DATE '" + date + "' AND " + e.id() + " NOT IN (SELECT " + e.id() + " FROM " + e.schedule()
                + " WHERE " + e.date() + " = DATE '" + date + "') GROUP BY " + e.id();
    }

    /// Every date of the events of a date that are on another date too, in the schedule or in the actuals table.
    static String eventsOnTwoDates(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        SourceTable actuals = pipeline.source(e.actuals());
        String near = " BETWEEN DATE '" + date.minusDays(EventCalendar.REACH) + "' AND DATE '"
                + date.plusDays(EventCalendar.REACH) + "'";
        String places = "SELECT DISTINCT 'schedule' AS kind, " + e.id() + " AS id, " + e.date() + " AS d FROM "
                + e.schedule() + " WHERE " + e.status() + " NOT IN (" + ExpectedKeys.statuses(e.offStatus())
                + ")\nUNION ALL SELECT DISTINCT 'actuals', " + e.id() + ", " + actuals.date() + " FROM "
                + actuals.name() + " WHERE " + actuals.date() + near + ExpectedKeys.and(actuals.where());
        return "WITH places AS (" + places + "),\ndates AS (SELECT kind, id, d, COUNT(*) OVER (PARTITION BY kind, id)"
                + " AS n FROM places WHERE d IS NOT NULL)\nSELECT kind, id, d FROM dates AS x WHERE n > 1 AND EXISTS"
                + " (SELECT 1 FROM dates AS y WHERE y.n > 1 AND y.kind = x.kind AND y.id = x.id AND y.d = DATE '" + date
                + "') ORDER BY id, kind, d";
    }

    /// Final events of a date that lack a score.
    static String finalsWithoutScore(Pipeline pipeline, LocalDate date) {
        EventSource e = pipeline.events();
        return "SELECT * FROM " + e.schedule() + " WHERE " + e.date() + " = DATE '" + date + "' AND " + e.status()
                + " IN (" + ExpectedKeys.statuses(e.finalStatus()) + ") AND ("
                + e.scores().stream().map(c -> c + " IS NULL").collect(Collectors.joining(" OR ")) + ")";
    }

    private static String on(Processor p, LocalDate date) {
        return p.date() + " = DATE '" + date + "'";
    }
}
