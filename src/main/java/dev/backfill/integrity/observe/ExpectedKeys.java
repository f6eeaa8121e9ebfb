package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Season;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public final class ExpectedKeys {
    private static final Pattern END = Pattern.compile("[;\\s]+\\z");

    private static final String CALLED = "called_";

    private final Pipeline pipeline;
    private final SourceGaps gaps;
    private final Catalog catalog;

    /// @param catalog the tables that are there
    public ExpectedKeys(Pipeline pipeline, SourceGaps gaps, Catalog catalog) {
        this.pipeline = pipeline;
        this.gaps = gaps;
        this.catalog = catalog;
    }

    /// Follows `same_as` to an expectation that names keys or a number.
    public Expectation resolve(Expectation expectation) {
        return expectation instanceof Expectation.SameAs same
                ? resolve(pipeline.processor(same.processor()).expected())
                : expectation;
    }

    /// Whether it is said which keys the processor should have, and not only how many, or nothing.
    boolean areKnown(Processor processor) {
        return switch (resolve(processor.expected())) {
            case Expectation.Distinct _, Expectation.Cumulative _, Expectation.Custom _ -> true;
            case Expectation.Fixed _, Expectation.SameAs _, Expectation.Usual _ -> false;
        };
    }

    /// What keeps the expectation from being known, in words: a source table or a column that is not there.
    Optional<String> obstacle(Processor processor) {
        History history = processor.coverage().history();
        Optional<String> keys = switch (resolve(processor.expected())) {
            case Expectation.Distinct distinct ->
                unreadable(distinct.table(), distinct.key()).or(() -> withoutHours(processor, distinct.table()));
            case Expectation.Cumulative cumulative -> {
                EventSource events = pipeline.events();
                yield uncountable(cumulative.table(), cumulative.key())
                        .or(() -> Columns.missing(catalog, events.schedule(), events.date(), events.status()))
                        .or(() -> Columns.missing(
                                catalog,
                                events.actuals(),
                                pipeline.source(events.actuals()).date(),
                                List.of()));
            }
            case Expectation.Fixed _, Expectation.SameAs _, Expectation.Custom _, Expectation.Usual _ ->
                Optional.empty();
        };
        return history == null ? keys : keys.or(() -> uncountable(history.table(), history.key()));
    }

    /// The same where rows of a key are counted, so that what tells rows apart is needed as well.
    private Optional<String> uncountable(TableName table, Key key) {
        return unreadable(table, key)
                .or(() -> identity(pipeline.source(table)).flatMap(identity -> unreadable(table, identity)));
    }

    /// Keys of hours are known only where the source says hours.
    private Optional<String> withoutHours(Processor processor, TableName table) {
        return processor.grain() == Grain.HOUR
                ? Columns.noDate(catalog, table, pipeline.source(table).date().by(Grain.HOUR))
                : Optional.empty();
    }

    private Optional<String> unreadable(TableName table, Key key) {
        return Columns.missing(catalog, table, pipeline.source(table).date(), key.columns());
    }

    /// Whether the keys of a date cannot be known while the actuals of that date are missing.
    boolean needsActualsOfTheDate(Processor processor) {
        return resolve(processor.expected()) instanceof Expectation.Distinct distinct
                && pipeline.hasEvents()
                && distinct.table().equals(pipeline.events().actuals());
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
    /// @param processor one of which [#parted] says something
    String sql(Processor processor, SortedSet<Period> periods, boolean withFailures) {
        DateInterval interval =
                DateInterval.inclusive(periods.first().first(), periods.last().last());
        return sql(processor, interval, dates -> dates.among(periods), withFailures);
    }

    /// The tables from which it follows which keys a processor has and should have in a period, by what says to which
    /// period their rows belong; none where other periods have a say in it.
    Map<TableName, DateColumn> parted(Processor processor) {
        Map<TableName, DateColumn> tables = new HashMap<>(Map.of(processor.table(), processor.date()));
        Expectation expected = resolve(processor.expected());
        if (!areKnown(processor)) {
            return tables;
        }
        if (!(expected instanceof Expectation.Distinct distinct)
                || processor.coverage().history() != null
                || distinct.table().equals(processor.table())) {
            return Map.of();
        }
        SourceTable source = pipeline.source(distinct.table());
        tables.put(source.name(), source.date().by(processor.grain()));
        Failures failures = pipeline.failures();
        if (failures != null) {
            tables.put(failures.table(), DateColumn.of(failures.date()));
        }
        return PeriodQuestion.looksAround(source.where()) ? Map.of() : tables;
    }

    /// @param on that a row of a source lies in what is asked about
    private String sql(Processor processor, DateInterval interval, Function<DateSql, String> on, boolean withFailures) {
        List<String> parts = new ArrayList<>();
        DateSql own = catalog.dates(processor.table(), processor.date());
        String date = own.dateOf("x.d");
        String keys = switch (resolve(processor.expected())) {
            case Expectation.Distinct distinct -> distinct(distinct, processor.grain(), on);
            case Expectation.Cumulative cumulative -> {
                parts.add("enough AS (" + enough(cumulative, interval) + ")");
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
        History history = processor.coverage().history();
        String tooLittle = "false";
        String joins = "";
        if (history != null) {
            parts.add("experienced AS (" + experienced(history, interval) + ")");
            joins += " LEFT JOIN experienced AS h ON h.k = x.k AND h.season = " + season(date) + " AND h.d < " + date;
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

    private DateSql dates(SourceTable source) {
        return catalog.dates(source.name(), source.date());
    }

    /// The number of a date's season, so that history never reaches across an opening night.
    String season(String date) {
        List<Season> seasons = pipeline.seasons();
        if (seasons.isEmpty()) {
            return "0";
        }
        StringBuilder cases = new StringBuilder("CASE");
        for (int i = seasons.size() - 1; i >= 0; i--) {
            cases.append(" WHEN ")
                    .append(date)
                    .append(" >= DATE '")
                    .append(seasons.get(i).opening())
                    .append("' THEN ")
                    .append(i + 1);
        }
        return cases.append(" ELSE 0 END").toString();
    }

    private String distinct(Expectation.Distinct distinct, Grain grain, Function<DateSql, String> on) {
        SourceTable source = pipeline.source(distinct.table());
        DateSql dates = dates(source).by(grain);
        return "SELECT DISTINCT " + dates.period() + " AS d, " + KeySql.of(distinct.key())
                + " AS k, false AS is_open FROM "
                + name(source.name()) + " WHERE " + on.apply(dates) + and(source.where());
    }

    /// Per key and season the date of its n-th row: on later dates the key has at least n.
    private String experienced(History history, DateInterval interval) {
        SourceTable source = pipeline.source(history.table());
        DateSql dates = dates(source);
        String season = season(dates.day());
        String key = KeySql.of(history.key());
        return "SELECT DISTINCT " + key + " AS k, " + season + " AS season, " + dates.day() + " AS d FROM "
                + name(source.name()) + " WHERE " + dates.until(interval.last()) + and(source.where()) + " QUALIFY "
                + number(key, season, source) + " = " + history.atLeast();
    }

    /// Per key and season the dates from which on it is so many rows short of enough; 0 short is enough. As many are
    /// looked at as there are gaps that may hide them.
    private String enough(Expectation.Cumulative cumulative, DateInterval interval) {
        SourceTable source = pipeline.source(cumulative.table());
        DateSql dates = dates(source);
        String season = cumulative.wholeTime() ? "0" : season(dates.day());
        String key = KeySql.of(cumulative.key());
        String number = number(key, season, source);
        int n = cumulative.atLeast();
        return "SELECT DISTINCT " + key + " AS k, " + season + " AS season, " + dates.day() + " AS d, " + n + " - "
                + number
                + " AS short FROM " + name(source.name()) + " WHERE " + dates.until(interval.last())
                + and(source.where()) + and(cumulative.where()) + " QUALIFY " + number + " BETWEEN "
                + Math.max(1, n - gaps.most()) + " AND " + n;
    }

    private String cumulative(Expectation.Cumulative cumulative) {
        String same = " FROM event_dates AS x JOIN enough AS n ON n.season = "
                + (cumulative.wholeTime() ? "0" : season("x.d")) + " AND n.d < x.d";
        return gaps.isEmpty()
                ? "SELECT x.d, n.k, false AS is_open" + same
                : "SELECT x.d, n.k, MIN(n.short) > 0 AS is_open" + same + " AND n.short <= " + gaps.before("x.d")
                        + " GROUP BY x.d, n.k";
    }

    /// Which row of a key and a season a row is, by date. A row that is there again is the same one, where the source
    /// says what tells its rows apart, or is that of the events.
    private String number(String key, String season, SourceTable source) {
        Optional<Key> same = identity(source);
        return (same.isPresent() ? "DENSE_RANK" : "ROW_NUMBER") + "() OVER (PARTITION BY " + key + ", " + season
                + " ORDER BY " + dates(source).day()
                + same.map(identity -> ", " + KeySql.of(identity)).orElse("") + ")";
    }

    /// What tells the rows of a source apart; empty where nothing does.
    private Optional<Key> identity(SourceTable source) {
        boolean isOfEvents =
                pipeline.hasEvents() && source.name().equals(pipeline.events().actuals());
        Optional<Key> event = isOfEvents ? Optional.of(Key.of(pipeline.events().id())) : Optional.empty();
        return source.key().isNone() ? event : Optional.of(source.key());
    }

    private String eventDates(Grain grain, DateInterval interval) {
        EventSource events = pipeline.events();
        SourceTable actuals = pipeline.source(events.actuals());
        DateSql dates = dates(actuals).by(grain);
        return "SELECT DISTINCT " + dates.periodOf(Columns.day(events.date())) + " AS d FROM " + name(events.schedule())
                + " WHERE "
                + Columns.day(events.date())
                + " BETWEEN @first AND @last AND " + name(events.status()) + " NOT IN (" + statuses(events.offStatus())
                + ")"
                + " UNION DISTINCT SELECT DISTINCT " + dates.period() + " FROM " + name(actuals.name()) + " WHERE "
                + dates.between(interval.start(), interval.last()) + and(actuals.where());
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

    /// A list of statuses for `IN`; a status that cannot occur where the list is empty.
    public static String statuses(List<Integer> statuses) {
        return statuses.isEmpty()
                ? "-1"
                : statuses.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /// The condition that a line of the schedule is not called off; one without a status is not.
    public static String isOn(EventSource events) {
        return "IFNULL(" + name(events.status()) + " NOT IN (" + statuses(events.offStatus()) + "), true)";
    }

    public static String and(String condition) {
        // A comment at the end of the condition must not swallow the bracket.
        return condition.isBlank() ? "" : " AND (" + condition + "\n)";
    }
}
