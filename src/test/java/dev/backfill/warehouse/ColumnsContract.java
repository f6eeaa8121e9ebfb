package dev.backfill.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every warehouse must make of dates of any type, keys of any width and names of any spelling. */
public abstract class ColumnsContract {
    private static final TableName TABLE = TableName.parse("nba.days");
    private static final LocalDate MONDAY = LocalDate.parse("2021-12-06");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
    private static final Instant NOON = Instant.parse("2021-12-08T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Warehouse warehouse;

    /** An empty warehouse. */
    protected abstract Warehouse create();

    /** The engine's word for a type. */
    protected abstract String type(Days days);

    /** A table and two columns with names as odd as the engine allows. */
    protected abstract List<String> oddNames();

    /** Types of date columns, with the last moment of Monday, the first and the last of Tuesday, the first of Wednesday. */
    protected enum Days {
        DATE("2021-12-06", "2021-12-07", "2021-12-07", "2021-12-08"),
        DATETIME("2021-12-06 23:59:59", "2021-12-07 00:00:00", "2021-12-07 23:59:59", "2021-12-08 00:00:00"),
        INSTANT("2021-12-06 23:59:59+00", "2021-12-07 00:00:00+00", "2021-12-07 23:59:59+00", "2021-12-08 00:00:00+00"),
        BERLIN_INSTANT(
                "2021-12-06 22:59:59+00", "2021-12-06 23:00:00+00", "2021-12-07 22:59:59+00", "2021-12-07 23:00:00+00"),
        TEXT("2021-12-06", "2021-12-07", "2021-12-07", "2021-12-08"),
        TIMED_TEXT("2021/12/06 23:59", "2021/12/07 00:00", "2021/12/07 23:59", "2021/12/08 00:00"),
        NUMBER("20211206", "20211207", "20211207", "20211208");

        private final List<String> values;

        Days(String... values) {
            this.values = List.of(values);
        }

        /** Values that say no date. */
        List<String> undated() {
            return switch (this) {
                case DATE, DATETIME, INSTANT, BERLIN_INSTANT -> List.of("NULL");
                case TEXT, TIMED_TEXT -> List.of("NULL", "'soon'");
                case NUMBER -> List.of("NULL", "'7'");
            };
        }

        DateColumn column() {
            DateColumn day = DateColumn.of("day");
            return switch (this) {
                case DATE, DATETIME, INSTANT -> day;
                case BERLIN_INSTANT -> day.in(BERLIN);
                case TEXT -> day.as("%Y-%m-%d");
                case TIMED_TEXT -> day.as("%Y/%m/%d %H:%M");
                case NUMBER -> day.as("%Y%m%d");
            };
        }
    }

    @BeforeEach
    protected void open() {
        warehouse = create();
    }

    @AfterEach
    protected void close() {
        warehouse.close();
    }

    /** Rows without a date lie in no period: nobody touches them. */
    @ParameterizedTest
    @EnumSource(Days.class)
    void aDateIsCountedReplacedAndTakenBackWhateverTheTypeOfItsColumn(Days days) {
        PartitionTarget tuesday = new PartitionTarget(TABLE, days.column(), null, TUESDAY);
        try (Session session = warehouse.open()) {
            days(session, days);
            DateSql dates = session.dates(TABLE, days.column());
            assertThat(dates.obstacle("t")).isEmpty();
            assertThat(counts(session, dates, dates.between(MONDAY, TUESDAY) + " OR " + dates.undated()))
                    .containsExactly(
                            "2021-12-06 1",
                            "2021-12-07 2",
                            "null " + days.undated().size());
            assertThat(counts(
                            session,
                            dates,
                            dates.among(List.of(Period.day(MONDAY), Period.day(WEDNESDAY))) + " AND "
                                    + dates.until(TUESDAY)))
                    .containsExactly("2021-12-06 1");
            assertThat(counts(session, dates, dates.among(List.of(Period.day(TUESDAY), Period.day(MONDAY)))))
                    .containsExactly("2021-12-06 1", "2021-12-07 2");
            assertThat(contents(session, tuesday)).isEqualTo(Map.of(MONDAY, 1L, TUESDAY, 2L, WEDNESDAY, 1L));
            List<String> before = all(session);

            Sql select = Sql.of("SELECT " + dates.value(Period.day(TUESDAY)) + " AS day, 'new' AS k");
            try (Staged staged = session.stage(tuesday, select)) {
                assertThat(staged.swap(mark("run-1"))).isEqualTo(new Written(2, 1));
            }
            assertThat(keys(session, days)).containsExactly("m", "new", "w");
            assertThat(session.restore(tuesday, "run-1", mark("run-2"))).isEqualTo(new Written(1, 2));
            assertThat(all(session)).isEqualTo(before);
            assertThat(session.retire(tuesday.on(WEDNESDAY), mark("run-3"))).isEqualTo(new Written(1, 0));
            assertThat(keys(session, days)).containsExactly("m", "t1", "t2");
        }
    }

    @Test
    void rowsOfAnotherDateAreNotStagedWhateverTheTypeOfTheirColumn() {
        Days days = Days.BERLIN_INSTANT;
        PartitionTarget tuesday = new PartitionTarget(TABLE, days.column(), null, TUESDAY);
        try (Session session = warehouse.open()) {
            days(session, days);
            assertThatThrownBy(() -> session.stage(tuesday, Sql.of("SELECT day, k FROM nba.days")))
                    .hasMessageContaining("3 rows of another date");
        }
    }

    /** The last date before a period, its first and its last one, and the first one after it. */
    @ParameterizedTest
    @CsvSource({
        "DATE, WEEK, 2021-12-05, 2021-12-06, 2021-12-12, 2021-12-13",
        "DATE, WEEK_FROM_SUNDAY, 2021-12-04, 2021-12-05, 2021-12-11, 2021-12-12",
        "DATE, MONTH, 2021-11-30, 2021-12-01, 2021-12-31, 2022-01-01",
        "BERLIN_INSTANT, WEEK, 2021-12-05, 2021-12-06, 2021-12-12, 2021-12-13",
        "NUMBER, MONTH, 2024-01-31, 2024-02-01, 2024-02-29, 2024-03-01"
    })
    void aWeekOrMonthIsCountedReplacedAndTakenBackAsOne(
            Days days, Grain grain, LocalDate before, LocalDate first, LocalDate last, LocalDate after) {
        DateColumn column = days.column().by(grain);
        PartitionTarget target = new PartitionTarget(TABLE, column, null, first);
        LocalDate earlier = grain.of(before).first();
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA nba"));
            session.execute(Sql.of("CREATE TABLE nba.days (day " + type(days) + ", k STRING)"));
            DateSql dates = session.dates(TABLE, column);
            session.execute(Sql.of("INSERT INTO nba.days (day, k) SELECT " + dates.value(Period.day(before))
                    + ", 'before' UNION ALL SELECT "
                    + dates.value(Period.day(first)) + ", 'first' UNION ALL SELECT " + dates.value(Period.day(last))
                    + ", 'last' UNION ALL SELECT "
                    + dates.value(Period.day(after)) + ", 'after'"));
            assertThat(session.query(
                            Sql.of("SELECT " + dates.period() + " AS d, COUNT(*) AS n FROM nba.days GROUP BY 1")))
                    .map(row -> row.date("d") + " " + row.number("n"))
                    .containsExactlyInAnyOrder(earlier + " 1", first + " 2", after + " 1");
            assertThat(keys(session, dates.on(last))).containsExactly("first", "last");
            assertThat(keys(session, dates.among(List.of(grain.of(before), grain.of(after)))))
                    .containsExactly("after", "before");
            assertThat(keys(session, dates.between(before, first))).containsExactly("before", "first", "last");
            assertThat(keys(session, dates.until(first))).containsExactly("before", "first", "last");
            assertThat(keys(session, dates.isWithin()))
                    .containsExactlyElementsOf(earlier.equals(before) ? List.of("last") : List.of("before", "last"));
            assertThat(rows(session.contents(target, Set.of(grain.of(earlier), grain.of(first)))))
                    .isEqualTo(Map.of(grain.of(earlier), 1L, grain.of(first), 2L));
            List<String> all = all(session);

            Sql select = Sql.of("SELECT " + dates.value(Period.day(first)) + " AS day, 'new' AS k");
            try (Staged staged = session.stage(target, select)) {
                assertThat(staged.swap(mark("run-1"))).isEqualTo(new Written(2, 1));
            }
            assertThat(keys(session, "true")).containsExactly("after", "before", "new");
            assertThat(session.restore(target, "run-1", mark("run-2"))).isEqualTo(new Written(1, 2));
            assertThat(all(session)).isEqualTo(all);
            assertThat(session.retire(target.on(after), mark("run-3"))).isEqualTo(new Written(1, 0));
            assertThat(keys(session, "true")).containsExactly("before", "first", "last");
            assertThatThrownBy(() -> session.stage(target, Sql.of("SELECT day, k FROM nba.days")))
                    .hasMessageContaining("1 rows of another date");
        }
    }

    /** The hours of a day, whatever says them, in the zone in which the column is dated. */
    @ParameterizedTest
    @CsvSource({"DATETIME, ", "INSTANT, ", "BERLIN_INSTANT, ", "TIMED_TEXT, ", "TEXT, %Y-%m-%dT%H", "NUMBER, %Y%m%d%H"})
    void anHourIsCountedReplacedAndTakenBackAsOne(Days days, @Nullable String format) {
        DateColumn column = (format == null ? days.column() : days.column().as(format)).by(Grain.HOUR);
        Period five = new Period(Grain.HOUR, TUESDAY, 5);
        PartitionTarget target = new PartitionTarget(TABLE, column, null, five);
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA nba"));
            session.execute(Sql.of("CREATE TABLE nba.days (day " + type(days) + ", k STRING)"));
            DateSql dates = session.dates(TABLE, column);
            assertThat(dates.obstacle("t")).isEmpty();
            Map<String, Period> rows = new TreeMap<>(Map.of(
                    "4",
                    five.plus(-1),
                    "5a",
                    five,
                    "5b",
                    five,
                    "6",
                    five.plus(1),
                    "midnight",
                    five.plus(19),
                    "next",
                    five.plus(24)));
            session.execute(Sql.of("INSERT INTO nba.days (day, k) "
                    + rows.entrySet().stream()
                            .map(e -> "SELECT " + dates.value(e.getValue()) + ", '" + e.getKey() + "'")
                            .collect(Collectors.joining(" UNION ALL "))));
            assertThat(session.query(
                            Sql.of("SELECT " + dates.period() + " AS d, COUNT(*) AS n FROM nba.days GROUP BY 1")))
                    .map(row -> row.period("d", Grain.HOUR) + " " + row.number("n"))
                    .containsExactlyInAnyOrder(
                            "2021-12-07T04 1",
                            "2021-12-07T05 2",
                            "2021-12-07T06 1",
                            "2021-12-08T00 1",
                            "2021-12-08T05 1");
            assertThat(keys(session, dates.on(five))).containsExactly("5a", "5b");
            assertThat(keys(session, dates.among(List.of(five.plus(1), five, five.plus(24)))))
                    .containsExactly("5a", "5b", "6", "next");
            assertThat(keys(session, dates.between(TUESDAY, TUESDAY))).containsExactly("4", "5a", "5b", "6");
            assertThat(rows(session.contents(target, Set.of(five, five.plus(1), five.plus(2)))))
                    .isEqualTo(Map.of(five, 2L, five.plus(1), 1L));
            List<String> all = all(session);

            Sql select = Sql.of("SELECT " + dates.value(five) + " AS day, 'new' AS k");
            try (Staged staged = session.stage(target, select)) {
                assertThat(staged.swap(mark("run-1"))).isEqualTo(new Written(2, 1));
            }
            assertThat(session.retire(target.on(five.plus(1)), mark("run-1"))).isEqualTo(new Written(1, 0));
            assertThat(keys(session, "true")).containsExactly("4", "midnight", "new", "next");
            assertThat(session.kept("run-1"))
                    .map(k -> k.begins() + " " + k.rows())
                    .containsExactlyInAnyOrder("2021-12-07T05:00 2", "2021-12-07T06:00 1");
            assertThat(session.restore(target, "run-1", mark("run-2"))).isEqualTo(new Written(1, 2));
            assertThat(session.restore(target.on(five.plus(1)), "run-1", mark("run-2")))
                    .isEqualTo(new Written(0, 1));
            assertThat(all(session)).isEqualTo(all);
            assertThatThrownBy(() -> session.stage(target, Sql.of("SELECT day, k FROM nba.days")))
                    .hasMessageContaining("4 rows of another hour");
        }
    }

    /** An hour that clocks show twice is one period with the rows of both, and one that they leave out has none. */
    @Test
    void anHourIsWhatClocksShowAlsoWhereTheyAreSet() {
        DateColumn column = Days.BERLIN_INSTANT.column().by(Grain.HOUR);
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA nba"));
            session.execute(Sql.of("CREATE TABLE nba.days (day " + type(Days.BERLIN_INSTANT) + ", k STRING)"));
            String type = type(Days.BERLIN_INSTANT);
            session.execute(Sql.of("INSERT INTO nba.days (day, k) "
                    + Stream.of(
                                    "2021-10-30 23:59:59+00 one",
                                    "2021-10-31 00:00:00+00 first",
                                    "2021-10-31 01:59:59+00 second",
                                    "2021-10-31 02:00:00+00 three",
                                    "2022-03-27 00:59:59+00 before",
                                    "2022-03-27 01:00:00+00 after")
                            .map(row -> row.split(" (?=[a-z])"))
                            .map(row -> "SELECT CAST('" + row[0] + "' AS " + type + "), '" + row[1] + "'")
                            .collect(Collectors.joining(" UNION ALL "))));
            DateSql dates = session.dates(TABLE, column);
            assertThat(session.query(
                            Sql.of("SELECT " + dates.period() + " AS d, COUNT(*) AS n FROM nba.days GROUP BY 1")))
                    .map(row -> row.period("d", Grain.HOUR) + " " + row.number("n"))
                    .containsExactlyInAnyOrder(
                            "2021-10-31T01 1",
                            "2021-10-31T02 2",
                            "2021-10-31T03 1",
                            "2022-03-27T01 1",
                            "2022-03-27T03 1");
            LocalDate back = LocalDate.parse("2021-10-31");
            assertThat(keys(session, dates.on(new Period(Grain.HOUR, back, 2)))).containsExactly("first", "second");
            assertThat(keys(session, dates.on(new Period(Grain.HOUR, back, 1)))).containsExactly("one");
            LocalDate forward = LocalDate.parse("2022-03-27");
            assertThat(keys(session, dates.on(new Period(Grain.HOUR, forward, 1))))
                    .containsExactly("before");
            assertThat(keys(session, dates.on(new Period(Grain.HOUR, forward, 2))))
                    .isEmpty();
            assertThat(keys(session, dates.on(new Period(Grain.HOUR, forward, 3))))
                    .containsExactly("after");
        }
    }

    /** A column that says no hour is refused with words. */
    @Test
    void aColumnWithoutHoursIsNoColumnOfHours() {
        try (Session session = warehouse.open()) {
            days(session, Days.DATE);
            assertThat(session.dates(TABLE, DateColumn.of("day").by(Grain.HOUR)).obstacle("nba.days"))
                    .contains(
                            "the column day of nba.days is DATE, which says no hour; name a column with a time, or say"
                                    + " 'grain: day'");
        }
    }

    private static List<String> keys(Session session, String condition) {
        return session.query(Sql.of("SELECT k FROM nba.days WHERE " + condition + " ORDER BY k")).stream()
                .map(row -> row.text("k"))
                .toList();
    }

    @Test
    void aPeriodMayBeShorterThanADay() {
        try (Session session = warehouse.open()) {
            days(session, Days.DATETIME);
            DateSql dates = session.dates(TABLE, Days.DATETIME.column());
            String late = dates.within(TUESDAY.atTime(23, 0), WEDNESDAY.atStartOfDay());
            assertThat(session.query(Sql.of("SELECT k FROM nba.days WHERE " + late)))
                    .map(r -> r.text("k"))
                    .containsExactly("t2");
        }
    }

    /** NULL is a value like any other, and values that hold what stands between values are not taken for others. */
    @Test
    void keysOfAnyWidthTellRowsApart() {
        String rows = "SELECT 'a' AS k1, 1 AS k2, 'x / y' AS k3, 'z' AS k4 UNION ALL SELECT 'a', 1, 'x', 'y / z'"
                + " UNION ALL SELECT 'a', 1, 'x', NULL UNION ALL SELECT 'a', 1, 'x', '~0'"
                + " UNION ALL SELECT 'b', 1, 'x', NULL";
        try (Session session = warehouse.open()) {
            assertThat(distinct(session, rows, Key.of("k1"))).isEqualTo(2);
            assertThat(distinct(session, rows, Key.of("k1", "k2"))).isEqualTo(2);
            assertThat(distinct(session, rows, Key.of("k1", "k2", "k3"))).isEqualTo(3);
            Key four = Key.of("k1", "k2", "k3", "k4");
            assertThat(distinct(session, rows, four)).isEqualTo(5);
            assertThat(session.query(
                            Sql.of("SELECT " + KeySql.of(four) + " AS k FROM (" + rows + ") AS t ORDER BY k1, k3, k4")))
                    .map(r -> four.shown(r.text("k")))
                    .containsExactlyInAnyOrder(
                            "a / 1 / x / y / z",
                            "a / 1 / x / y / z",
                            "a / 1 / x / NULL",
                            "a / 1 / x / ~0",
                            "b / 1 / x / NULL");
            assertThat(session.query(Sql.of("SELECT COUNT(*) AS n FROM (" + rows + ") AS a JOIN (" + rows + ") AS b ON "
                            + KeySql.of(four, "a") + " = " + KeySql.of(four, "b"))))
                    .map(r -> r.number("n"))
                    .containsExactly(5L);
            assertThat(session.query(Sql.of("SELECT COUNT(*) AS n FROM (SELECT " + KeySql.of(Key.NONE)
                            + " AS k, COUNT(*) AS n FROM (" + rows + ") AS t GROUP BY 1) AS g WHERE k IS NULL")))
                    .map(r -> r.number("n"))
                    .containsExactly(1L);
        }
    }

    @Test
    void aNameMayBeSpelledInAnyWay() {
        List<String> odd = oddNames();
        TableName table = TableName.of(List.of("nba", odd.get(0)));
        PartitionTarget target = new PartitionTarget(table, DateColumn.of(odd.get(1)), null, TUESDAY);
        String day = Sql.name(odd.get(1));
        String key = Sql.name(odd.get(2));
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA nba"));
            session.execute(Sql.of("CREATE TABLE " + Sql.name(table) + " (" + day + " DATE, " + key + " STRING)"));
            session.execute(Sql.of("INSERT INTO " + Sql.name(table) + " (" + day + ", " + key + ") SELECT DATE '"
                    + TUESDAY + "', 'old'"));
            Sql select = Sql.of("SELECT DATE '" + TUESDAY + "' AS " + day + ", 'new' AS " + key);
            try (Staged staged = session.stage(target, select)) {
                assertThat(staged.swap(mark("run-1"))).isEqualTo(new Written(1, 1));
            }
            assertThat(session.kept("run-1")).singleElement().satisfies(k -> {
                assertThat(k.table()).isEqualTo(table);
                assertThat(k.obstacle()).isNull();
            });
            assertThat(session.restore(target, "run-1", mark("run-2"))).isEqualTo(new Written(1, 1));
            assertThat(session.query(
                            Sql.of("SELECT " + KeySql.of(Key.of(odd.get(2))) + " AS k FROM " + Sql.name(table))))
                    .map(r -> r.text("k"))
                    .containsExactly("old");
        }
    }

    private void days(Session session, Days days) {
        String type = type(days);
        session.execute(Sql.of("CREATE SCHEMA nba"));
        session.execute(Sql.of("CREATE TABLE nba.days (day " + type + ", k STRING)"));
        List<String> keys = List.of("m", "t1", "t2", "w");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            rows.add("SELECT CAST('" + days.values.get(i) + "' AS " + type + "), '" + keys.get(i) + "'");
        }
        days.undated().forEach(none -> rows.add("SELECT CAST(" + none + " AS " + type + "), 'none'"));
        session.execute(Sql.of("INSERT INTO nba.days (day, k) " + String.join(" UNION ALL ", rows)));
    }

    private static List<String> counts(Session session, DateSql dates, String condition) {
        return session
                .query(Sql.of("SELECT " + dates.day() + " AS d, COUNT(*) AS n FROM nba.days WHERE " + condition
                        + " GROUP BY 1"))
                .stream()
                .map(row -> row.get("d") + " " + row.number("n"))
                .sorted()
                .toList();
    }

    private static Map<LocalDate, Long> contents(Session session, PartitionTarget target) {
        Map<LocalDate, Long> byDate = new HashMap<>();
        rows(session.contents(target, Set.of(Period.day(MONDAY), Period.day(TUESDAY), Period.day(WEDNESDAY))))
                .forEach((period, rows) -> byDate.put(period.first(), rows));
        return byDate;
    }

    private static Map<Period, Long> rows(Map<Period, PartitionContent> contents) {
        return contents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().rows()));
    }

    private static long distinct(Session session, String rows, Key key) {
        return session.query(Sql.of("SELECT COUNT(DISTINCT " + KeySql.of(key) + ") AS n FROM (" + rows + ") AS t"))
                .getFirst()
                .number("n");
    }

    /** Of the rows with a date; the others must still be there. */
    private static List<String> keys(Session session, Days days) {
        List<String> keys = new ArrayList<>(session.query(Sql.of("SELECT k FROM nba.days ORDER BY k")).stream()
                .map(r -> r.text("k"))
                .toList());
        for (String _ : days.undated()) {
            assertThat(keys.remove("none")).isTrue();
        }
        return keys;
    }

    private static List<String> all(Session session) {
        return session.query(Sql.of("SELECT k, CAST(day AS STRING) AS day FROM nba.days ORDER BY k, day")).stream()
                .map(r -> r.text("k") + " " + r.text("day"))
                .toList();
    }

    private static WriteMark mark(String runId) {
        return new WriteMark(runId, "DAYS", Verb.REBUILD, null, NOON);
    }
}
