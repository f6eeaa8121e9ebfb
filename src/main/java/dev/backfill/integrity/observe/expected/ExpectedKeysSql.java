package dev.backfill.integrity.observe.expected;

import static dev.backfill.warehouse.sql.Sql.and;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.observe.table.ScheduleSql;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Says in SQL which keys a processor should have in each period, and which of them have a known reason to be
/// missing.
///
/// The fragment ends with a common table expression `expected(d, k, is_open, too_little_history, recorded)`. A
/// key is open where only missing source rows keep it from having enough history: nobody can say whether it
/// should be there.
public final class ExpectedKeysSql {
    private static final Pattern END = Pattern.compile("[;\\s]+\\z");

    private static final String CALLED = "called_";

    private final Pipeline pipeline;
    private final SourceGaps gaps;
    private final Catalog catalog;
    private final HistorySql history;

    /// @param catalog the tables that are there
    public ExpectedKeysSql(Pipeline pipeline, SourceGaps gaps, Catalog catalog) {
        this.pipeline = pipeline;
        this.gaps = gaps;
        this.catalog = catalog;
        this.history = new HistorySql(pipeline, gaps, catalog);
    }

    /// The common table expressions.
    ///
    /// @param interval the dates
    /// @param withFailures whether the table with recorded reasons is there
    public String sql(Processor processor, DateInterval interval, boolean withFailures) {
        return sql(processor, interval, dates -> dates.between(interval.start(), interval.last()), withFailures);
    }

    /// The same for some periods only.
    ///
    /// @param processor one of which [ExpectedKeys#parted] says something
    public String sql(Processor processor, SortedSet<Period> periods, boolean withFailures) {
        DateInterval interval =
                DateInterval.inclusive(periods.first().first(), periods.last().last());
        return sql(processor, interval, dates -> dates.among(periods), withFailures);
    }

    /// What the common table expressions are about: the values of their parameters.
    public Map<String, Object> values(Processor processor, DateInterval interval) {
        Map<String, Object> values = new HashMap<>();
        DateInterval whole = processor.grain().whole(interval);
        values.put("first", whole.start());
        values.put("last", whole.last());
        Failures failures = pipeline.failures();
        if (failures != null) {
            for (int i = 0; i < failures.realGaps().size(); i++) {
                values.put("gap_" + i, failures.realGaps().get(i));
            }
            List<String> theirs = failures.theirs(processor.name());
            for (int i = 0; i < theirs.size(); i++) {
                values.put(CALLED + i, theirs.get(i));
            }
        }
        return values;
    }

    /// @param on that a row of a source lies in what is asked about
    private String sql(Processor processor, DateInterval interval, Function<DateSql, String> on, boolean withFailures) {
        List<String> parts = new ArrayList<>();
        DateSql own = catalog.dates(processor.table(), processor.date());
        String date = own.dateOf("x.d");
        String keys = switch (pipeline.expectation(processor)) {
            case Expectation.Distinct distinct -> distinct(distinct, processor.grain(), on);
            case Expectation.Cumulative cumulative -> {
                parts.add("enough AS (" + history.enough(cumulative, interval.last()) + ")");
                parts.add("event_dates AS (" + eventDates(processor.grain(), interval) + ")");
                yield cumulative(cumulative);
            }
            // On lines of its own: a comment at its end must not swallow what follows.
            case Expectation.Custom custom ->
                "SELECT " + (processor.grain() == Grain.DAY ? "" : "DISTINCT ")
                        + own.periodOf("CAST(d AS " + own.periodType() + ")") + " AS d, "
                        + own(processor.key()) + " AS k, false AS is_open FROM (\n"
                        + END.matcher(custom.select()).replaceFirst("") + "\n) AS own";
            case Expectation.Fixed _, Expectation.SameAs _, Expectation.Usual _ ->
                "SELECT CAST(NULL AS " + own.periodType()
                        + ") AS d, CAST(NULL AS STRING) AS k, false AS is_open LIMIT 0";
        };
        parts.add("keys_expected AS (" + keys + ")");
        History needed = processor.coverage().history();
        String tooLittle = "false";
        String joins = "";
        if (needed != null) {
            parts.add("experienced AS (" + history.experienced(needed, interval.last()) + ")");
            joins += " LEFT JOIN experienced AS h ON h.k = x.k AND h.season = " + history.season(date) + " AND h.d < "
                    + date;
            tooLittle = "h.k IS NULL";
        }
        String recorded = "false";
        Failures failures = pipeline.failures();
        if (withFailures && failures != null) {
            parts.add("reasons AS (" + reasons(failures, processor) + ")");
            joins += " LEFT JOIN reasons AS r ON r.k = x.k AND r.d = " + date;
            recorded = "r.k IS NOT NULL";
        }
        parts.add("expected AS (SELECT x.d, x.k, x.is_open, " + tooLittle + " AS too_little_history, " + recorded
                + " AS recorded FROM keys_expected AS x" + joins + ")");
        return String.join(",\n", parts);
    }

    /// The key in what a query of the user's own returns.
    private static String own(Key key) {
        return key.columns().size() > 1 ? KeySql.of(key) : "k";
    }

    private String distinct(Expectation.Distinct distinct, Grain grain, Function<DateSql, String> on) {
        SourceTable source = pipeline.source(distinct.table());
        DateSql dates = dates(source).by(grain);
        return "SELECT DISTINCT " + dates.period() + " AS d, " + KeySql.of(distinct.key())
                + " AS k, false AS is_open FROM "
                + name(source.name()) + " WHERE " + on.apply(dates) + and(source.where());
    }

    private String cumulative(Expectation.Cumulative cumulative) {
        String same = " FROM event_dates AS x JOIN enough AS n ON n.season = " + history.season(cumulative, "x.d")
                + " AND n.d < x.d";
        return gaps.isEmpty()
                ? "SELECT x.d, n.k, false AS is_open" + same
                : "SELECT x.d, n.k, MIN(n.short) > 0 AS is_open" + same + " AND n.short <= " + gaps.before("x.d")
                        + " GROUP BY x.d, n.k";
    }

    private String eventDates(Grain grain, DateInterval interval) {
        EventSource events = pipeline.events();
        SourceTable actuals = pipeline.source(events.actuals());
        DateSql dates = dates(actuals).by(grain);
        return "SELECT DISTINCT " + dates.periodOf(Columns.day(events.date())) + " AS d FROM " + name(events.schedule())
                + " WHERE "
                + Columns.day(events.date())
                + " BETWEEN @first AND @last AND " + name(events.status()) + " NOT IN ("
                + ScheduleSql.statuses(events.offStatus())
                + ")"
                + " UNION DISTINCT SELECT DISTINCT " + dates.period() + " FROM " + name(actuals.name()) + " WHERE "
                + dates.between(interval.start(), interval.last()) + and(actuals.where());
    }

    private String reasons(Failures failures, Processor processor) {
        String gaps = IntStream.range(0, failures.realGaps().size())
                .mapToObj(i -> "@gap_" + i)
                .collect(Collectors.joining(", "));
        String called = IntStream.range(0, failures.theirs(processor.name()).size())
                .mapToObj(i -> "@" + CALLED + i)
                .collect(Collectors.joining(", "));
        String day = Columns.day(failures.date());
        // A reason of a date is one of all its hours.
        String of = processor.grain() == Grain.HOUR
                ? day
                : catalog.dates(processor.table(), processor.date()).periodOf(day);
        return "SELECT DISTINCT " + of + " AS d, " + name(failures.key()) + " AS k FROM "
                + name(failures.table())
                + " WHERE " + name(failures.processor()) + " IN (" + called + ") AND " + day
                + " BETWEEN @first AND @last"
                + (gaps.isEmpty() ? "" : " AND " + name(failures.category()) + " NOT IN (" + gaps + ")");
    }

    private DateSql dates(SourceTable source) {
        return catalog.dates(source.name(), source.date());
    }
}
