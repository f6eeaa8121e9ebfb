package dev.backfill.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.duckdb.KeptTable;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.KeptRows.Why;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every warehouse must do, whatever is behind it. */
public abstract class WarehouseContract {
    private static final TableName TABLE = TableName.parse("nba.scores");
    private static final LocalDate MONDAY = LocalDate.parse("2021-12-06");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final Instant NOON = Instant.parse("2021-12-08T12:00:00Z");
    private static final WriteMark MARK = mark("run-1", NOON);

    private Warehouse warehouse;

    /** An empty warehouse. */
    protected abstract Warehouse create();

    /** What a table definition ends with where tables are partitioned; nothing where they are not. */
    protected abstract String partitionedBy(String column);

    @BeforeEach
    protected void twoDates() {
        warehouse = create();
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA nba"));
            session.execute(Sql.of(
                    "CREATE TABLE nba.scores (d DATE, k STRING, n INT64, written TIMESTAMP)" + partitionedBy("d")));
            session.append(TABLE, List.of("d", "k", "n"), List.of(row(MONDAY, "a", 1), row(TUESDAY, "a", 2)));
        }
    }

    @AfterEach
    protected void close() {
        warehouse.close();
    }

    @Test
    void catalogNamesTablesAndColumns() {
        try (Session session = warehouse.open()) {
            assertThat(session.catalog().columns(TABLE)).containsExactlyInAnyOrder("d", "k", "n", "written");
        }
    }

    @Test
    protected void parametersAreBoundByNameAndOnlyOutsideOfLiterals() {
        try (Session session = warehouse.open()) {
            List<Row> rows = session.query(new Sql(
                    "SELECT k, n, '@n' AS text -- @n\nFROM nba.scores WHERE n = @n AND d = @d AND n = @n",
                    Map.of("n", 2, "d", TUESDAY)));
            assertThat(rows).map(Row::values).containsExactly(Map.of("k", "a", "n", 2L, "text", "@n"));
        }
    }

    @Test
    void aNameMayBeUsedTwiceAndValuesMayBeOfAnyKind() {
        try (Session session = warehouse.open()) {
            Sql sql = new Sql(
                    "SELECT k, n, @text AS text, @at AS at_instant FROM nba.scores WHERE n = @n AND d = @d AND n = @n",
                    Map.of("n", 2, "d", TUESDAY, "text", "it's @n", "at", NOON));
            assertThat(session.query(sql))
                    .map(Row::values)
                    .containsExactly(Map.of("k", "a", "n", 2L, "text", "it's @n", "at_instant", NOON));
        }
    }

    @Test
    void aParameterWithoutValueIsRefused() {
        try (Session session = warehouse.open()) {
            assertThatThrownBy(() -> session.query(Sql.of("SELECT n FROM nba.scores WHERE n = @n")))
                    .hasMessageContaining("@n");
        }
    }

    @Test
    void nullsInstantsAndDatesSurviveTheRoundTrip() {
        try (Session session = warehouse.open()) {
            session.append(TABLE, List.of("d", "n", "written"), List.<@Nullable Object[]>of(row(TUESDAY, null, NOON)));
            Row row = session.query(Sql.of("SELECT * FROM nba.scores WHERE written IS NOT NULL"))
                    .getFirst();
            assertThat(Arrays.asList(row.date("d"), row.get("k"), row.get("n"), row.instant("written")))
                    .isEqualTo(Arrays.asList(TUESDAY, null, null, NOON));
        }
    }

    @Test
    void swapReplacesOneDateAndKeepsItsOldRows() {
        try (Session session = warehouse.open();
                Staged staged = session.stage(target(TUESDAY), select("b", "c"))) {
            assertThat(staged.rows()).isEqualTo(2);
            assertThat(keys(session, TUESDAY)).containsExactly("a");
            assertThat(staged.swap(MARK)).isEqualTo(new Written(1, 2));
            assertThat(keys(session, TUESDAY)).containsExactly("b", "c");
            assertThat(keys(session, MONDAY)).containsExactly("a");
            assertThat(session.kept("run-1"))
                    .containsExactly(new KeptRows(
                            "run-1", TABLE, TUESDAY.atStartOfDay(), 1, Why.REPLACED, NOON, false, 1, null));
            assertThat(kept(session, "k, n"))
                    .containsExactly(
                            Map.of("run_id", "run-1", "kept_date", TUESDAY, "kept_at", NOON, "k", "a", "n", 2L));
        }
    }

    @Test
    void neighboursThatOneStatementComputedAreSwappedOneByOne() {
        SortedSet<Period> days = new TreeSet<>(List.of(Period.day(MONDAY), Period.day(TUESDAY)));
        try (Session session = warehouse.open();
                StagedSpan span = session.stage(
                                target(MONDAY),
                                days,
                                Sql.of("SELECT DATE '" + MONDAY + "' AS d, 'm' AS k, 7 AS n UNION ALL SELECT DATE '"
                                        + TUESDAY + "', 't', 8 UNION ALL SELECT DATE '" + TUESDAY + "', 'u', 9"))
                        .orElseThrow()) {
            Staged monday = span.of(Period.day(MONDAY));
            Staged tuesday = span.of(Period.day(TUESDAY));
            assertThat(List.of(monday.rows(), tuesday.rows())).containsExactly(1L, 2L);
            assertThat(session.query(Sql.of("SELECT k FROM " + tuesday.table() + " ORDER BY k")))
                    .map(r -> r.text("k"))
                    .containsExactly("t", "u");

            assertThat(tuesday.swap(MARK)).isEqualTo(new Written(1, 2));
            tuesday.close();
            assertThat(keys(session, MONDAY)).containsExactly("a");
            assertThat(keys(session, TUESDAY)).containsExactly("t", "u");
            assertThat(monday.swap(MARK)).isEqualTo(new Written(1, 1));
            assertThat(keys(session, MONDAY)).containsExactly("m");
            assertThat(session.restore(target(TUESDAY), "run-1", mark("run-2", NOON)))
                    .isEqualTo(new Written(2, 1));
            assertThat(keys(session, MONDAY)).containsExactly("m");
        }
    }

    /** Monday had one row, Tuesday another, and Wednesday none. */
    @Test
    void neighboursAreSwappedTogetherAndEachIsTakenBackByItself() {
        LocalDate wednesday = TUESDAY.plusDays(1);
        SortedMap<Period, WriteMark> marks = new TreeMap<>();
        List.of(MONDAY, TUESDAY, wednesday).forEach(day -> marks.put(Period.day(day), MARK));
        try (Session session = warehouse.open();
                StagedSpan span = session.stage(
                                target(MONDAY),
                                new TreeSet<>(marks.keySet()),
                                Sql.of("SELECT DATE '" + MONDAY + "' AS d, 'm' AS k, 7 AS n UNION ALL SELECT DATE '"
                                        + wednesday + "', 'w', 8 UNION ALL SELECT DATE '" + wednesday + "', 'x', 9"))
                        .orElseThrow()) {
            assertThat(session.query(Sql.of("SELECT k FROM " + span.table() + " AS s ORDER BY k")))
                    .map(r -> r.text("k"))
                    .containsExactly("m", "w", "x");

            assertThat(span.swap(marks))
                    .isEqualTo(Map.of(
                            Period.day(MONDAY), new Written(1, 1),
                            Period.day(TUESDAY), new Written(1, 0),
                            Period.day(wednesday), new Written(0, 2)));
            assertThat(List.of(keys(session, MONDAY), keys(session, TUESDAY), keys(session, wednesday)))
                    .isEqualTo(List.of(List.of("m"), List.of(), List.of("w", "x")));

            assertThat(session.restore(target(TUESDAY), "run-1", mark("run-2", NOON)))
                    .isEqualTo(new Written(0, 1));
            assertThat(session.restore(target(wednesday), "run-1", mark("run-2", NOON)))
                    .isEqualTo(new Written(2, 0));
            assertThat(List.of(keys(session, MONDAY), keys(session, TUESDAY), keys(session, wednesday)))
                    .isEqualTo(List.of(List.of("m"), List.of("a"), List.of()));
        }
    }

    @Test
    void rowsBesideTheSpanThatWasAskedForAreNotStaged() {
        SortedSet<Period> days = new TreeSet<>(List.of(Period.day(MONDAY), Period.day(TUESDAY)));
        try (Session session = warehouse.open()) {
            for (String stranger : List.of("DATE '2021-12-25'", "CAST(NULL AS DATE)")) {
                Sql select = Sql.of("SELECT DATE '" + MONDAY + "' AS d, 'm' AS k, 7 AS n UNION ALL SELECT " + stranger
                        + ", 't', 8");
                assertThatThrownBy(() -> session.stage(target(MONDAY), days, select))
                        .as(stranger)
                        .isInstanceOf(WarehouseException.class)
                        .hasMessageContaining(MONDAY + ".." + TUESDAY + " returned 1 rows of another date");
            }
            assertThat(keys(session, MONDAY)).containsExactly("a");
        }
    }

    /** The rows of Tuesday: `a, 2, no time` first. */
    @Test
    void aWriteKnowsWhetherItLeavesAllValuesAsTheyWere() {
        try (Session session = warehouse.open()) {
            assertThat(swapped(session, "run-1", "('a', 2, 1)")).isEqualTo(new Written(1, 1, true));
            assertThat(swapped(session, "run-2", "(NULL, 2, 2)")).isEqualTo(new Written(1, 1, false));
            assertThat(swapped(session, "run-3", "(NULL, 2, 3)")).isEqualTo(new Written(1, 1, true));
            assertThat(swapped(session, "run-4", "(NULL, 2, 4)")).isEqualTo(new Written(1, 1, true));
            assertThat(swapped(session, "run-5", "(NULL, 2, 5), (NULL, 2, 5)")).isEqualTo(new Written(1, 2, false));
            assertThat(swapped(session, "run-6", "(NULL, 2, 6), (NULL, 2, 5)")).isEqualTo(new Written(2, 2, true));
            assertThat(swapped(session, "run-7", "(NULL, 2, 6), (NULL, 1, 7)")).isEqualTo(new Written(2, 2, false));
            assertThat(session.query(
                            Sql.of("SELECT unchanged, content_at FROM backfill_kept.partition_writes ORDER BY run_id")))
                    .map(r -> r.get("unchanged") + " " + r.instant("content_at"))
                    .containsExactly(
                            "true null",
                            "false null",
                            "true 2021-12-08T02:00:00Z",
                            "true 2021-12-08T02:00:00Z",
                            "false null",
                            "true 2021-12-08T05:00:00Z",
                            "false null");
        }
    }

    @Test
    void aTimeOfCreationThatSaysWhenARowWasWrittenIsNoValueOfItsOwn() {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA IF NOT EXISTS mart"));
            session.execute(
                    Sql.of("CREATE TABLE mart.stamped (d DATE, n INT64, created TIMESTAMP, seen TIMESTAMP, written"
                            + " TIMESTAMP)" + partitionedBy("d")));
            assertThat(stamped(session, "run-1", "01", "01", "01")).isEqualTo(new Written(0, 1, false));
            assertThat(stamped(session, "run-2", "02", "02", "02")).isEqualTo(new Written(1, 1, true));
            assertThat(stamped(session, "run-3", "03", "02", "03")).as("seen").isEqualTo(new Written(1, 1, false));
            assertThat(stamped(session, "run-4", "04", "02", "04"))
                    .as("seen as before")
                    .isEqualTo(new Written(1, 1, true));
            assertThat(stamped(session, "run-5", "04", "02", "05"))
                    .as("created earlier")
                    .isEqualTo(new Written(1, 1, false));
        }
    }

    private static Written stamped(Session session, String run, String created, String seen, String written) {
        PartitionTarget target = PartitionTarget.of(new TableName("mart", "stamped"), "d", "written", TUESDAY);
        String day = "TIMESTAMP '2021-12-08 ";
        Sql select = Sql.of("SELECT DATE '2021-12-07' AS d, 1 AS n, " + day + created + ":00:00' AS created, " + day
                + seen + ":00:00' AS seen, " + day + written + ":00:00' AS written");
        try (Staged staged = session.stage(target, select)) {
            return staged.swap(mark(run, NOON));
        }
    }

    /** @param rows key, number, and the hour at which the row says that it was written */
    private Written swapped(Session session, String run, String rows) {
        StringBuilder select = new StringBuilder();
        for (String row : rows.substring(1, rows.length() - 1).split("\\), \\(")) {
            String[] values = row.split(", ");
            select.append(select.isEmpty() ? "" : " UNION ALL ")
                    .append("SELECT DATE '2021-12-07' AS d, CAST(")
                    .append(values[0])
                    .append(" AS STRING) AS k, CAST(")
                    .append(values[1])
                    .append(" AS INT64) AS n, TIMESTAMP '2021-12-08 0")
                    .append(values[2])
                    .append(":00:00' AS written");
        }
        try (Staged staged = session.stage(target(TUESDAY), Sql.of(select.toString()))) {
            return staged.swap(mark(run, NOON));
        }
    }

    @Test
    void whatAProgramLeavesIsComparedWithWhatItFound() {
        try (Session session = warehouse.open()) {
            PartitionTarget target = target(TUESDAY);
            session.keep(target, MARK);
            session.execute(Sql.of("UPDATE nba.scores SET written = TIMESTAMP '2021-12-08 09:00:00' WHERE n = 2"));
            assertThat(session.record(target, MARK)).isEqualTo(new Written(1, 1, true));
            session.keep(target, mark("run-2", NOON));
            session.execute(Sql.of("UPDATE nba.scores SET k = NULL WHERE n = 2"));
            assertThat(session.record(target, mark("run-2", NOON))).isEqualTo(new Written(1, 1, false));
        }
    }

    @Test
    void aFailedSwapLeavesTheOldRows() {
        try (Session session = warehouse.open();
                Staged staged = session.stage(
                        target(TUESDAY),
                        new Sql("SELECT @date AS d, 'b' AS k, 1 AS nosuchcolumn", Map.of("date", TUESDAY)))) {
            assertThatThrownBy(() -> staged.swap(MARK)).isInstanceOf(WarehouseException.class);
            assertThat(keys(session, TUESDAY)).containsExactly("a");
            assertThat(session.kept("run-1")).isEmpty();
        }
    }

    @Test
    void rowsOfAnotherDateAreNotStaged() {
        try (Session session = warehouse.open()) {
            assertThatThrownBy(() -> session.stage(
                            target(TUESDAY), new Sql("SELECT @date AS d, 'b' AS k", Map.of("date", MONDAY))))
                    .hasMessageContaining("1 rows of another date");
        }
    }

    @Test
    void retireTakesOneDateOutAndKeepsIt() {
        try (Session session = warehouse.open()) {
            assertThat(session.retire(target(TUESDAY), MARK)).isEqualTo(new Written(1, 0));
            assertThat(keys(session, TUESDAY)).isEmpty();
            assertThat(keys(session, MONDAY)).containsExactly("a");
            assertThat(kept(session, "k")).hasSize(1);
        }
    }

    @Test
    void atomicallyTakesEverythingBackWhenOneStatementFailsWhereThereAreTransactions() {
        try (Session session = warehouse.open()) {
            assertThatThrownBy(() -> session.atomically(() -> {
                        session.execute(Sql.of("DELETE FROM nba.scores WHERE true"));
                        session.execute(Sql.of("DELETE FROM nba.nosuchtable WHERE true"));
                    }))
                    .hasMessageContaining("nosuchtable");
            assertThat(keys(session, MONDAY)).isEqualTo(session.isTransactional() ? List.of("a") : List.of());
        }
    }

    @Test
    void atomicallyReturnsWhatTheWorkReturns() {
        try (Session session = warehouse.open()) {
            assertThat(session.<Written>atomically(() -> session.retire(target(MONDAY), MARK)))
                    .isEqualTo(new Written(1, 0));
        }
    }

    @Test
    void upsertPutsRowsInThePlaceOfThoseWithTheSameKey() {
        List<String> columns = List.of("d", "k", "n", "written");
        List<@Nullable Object[]> rows = List.of(row(TUESDAY, "a", 5, NOON), row(TUESDAY, "it's \"b\"\\\n", null, NOON));
        try (Session session = warehouse.open()) {
            session.upsert(TABLE, List.of("d", "k"), columns, rows);
            session.upsert(TABLE, List.of("d", "k"), columns, rows);
            assertThat(session.query(Sql.of("SELECT d, k, n, written FROM nba.scores ORDER BY d, k")))
                    .map(r -> Arrays.asList(r.date("d"), r.text("k"), r.get("n"), r.instant("written")))
                    .containsExactly(
                            Arrays.asList(MONDAY, "a", 1L, null),
                            Arrays.asList(TUESDAY, "a", 5L, NOON),
                            Arrays.asList(TUESDAY, "it's \"b\"\\\n", null, NOON));
        }
    }

    @Test
    void aRunThatTakesBackItsWorkTwiceOverPutsBackWhatItFoundFirst() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            List<Map<String, @Nullable Object>> before = all(session);
            try (Staged first = session.stage(target, select("b", "c"))) {
                first.swap(MARK);
            }
            // The same run again, as after a crash.
            try (Staged again = session.stage(target, select("b", "c"))) {
                again.swap(mark("run-1", NOON.plusSeconds(60)));
            }

            assertThat(session.restore(target, "run-1", mark("run-2", NOON.plusSeconds(120))))
                    .isEqualTo(new Written(2, 1));

            assertThat(all(session)).isEqualTo(before);
        }
    }

    @Test
    void aCancelledSessionRunsNothingMore() {
        try (Session session = warehouse.open()) {
            session.cancel();
            assertThatThrownBy(() -> session.query(Sql.of("SELECT 1 AS one")))
                    .isInstanceOfSatisfying(
                            WarehouseException.class,
                            e -> assertThat(e.kind()).isEqualTo(WarehouseException.Kind.CANCELLED));
        }
    }

    @Test
    void anExcerptHasTheColumnsTheFirstRowsInTheirOrderAndWhetherThereAreMore() {
        try (Session session = warehouse.look()) {
            Sql question = Sql.of("SELECT d, `k`, n, written FROM nba.scores ORDER BY n DESC; -- the newest first");
            List<Excerpt.Column> columns = List.of(
                    new Excerpt.Column("d", false),
                    new Excerpt.Column("k", false),
                    new Excerpt.Column("n", true),
                    new Excerpt.Column("written", false));
            List<@Nullable Object> tuesday = Arrays.asList(TUESDAY, "a", 2L, null);
            List<@Nullable Object> monday = Arrays.asList(MONDAY, "a", 1L, null);
            assertThat(session.excerpt(question, 1)).isEqualTo(new Excerpt(columns, List.of(tuesday), true));
            assertThat(session.excerpt(question, 2)).isEqualTo(new Excerpt(columns, List.of(tuesday, monday), false));
            assertThat(session.excerpt(Sql.of("SELECT d, k, n, written FROM nba.scores WHERE n > 2"), 1))
                    .isEqualTo(new Excerpt(columns, List.of(), false));
        }
    }

    @Test
    protected void anExcerptOfWhatWritesIsRefusedAndNothingIsChanged() {
        List<String> writers = List.of(
                "DELETE FROM nba.scores WHERE n = 1",
                // It answers with rows, as a question does.
                "DELETE FROM nba.scores WHERE n = 1 RETURNING k",
                "SELECT 1 AS one; DELETE FROM nba.scores WHERE n = 1",
                "DROP TABLE nba.scores",
                "SELECT 1) LIMIT 1; DELETE FROM nba.scores WHERE (n = 1");
        try (Session session = warehouse.open()) {
            for (String writer : writers) {
                assertThatThrownBy(() -> session.excerpt(Sql.of(writer), 10))
                        .as(writer)
                        .isInstanceOfSatisfying(
                                WarehouseException.class,
                                e -> assertThat(e.kind()).isEqualTo(WarehouseException.Kind.STATEMENT));
            }
            assertThat(all(session)).hasSize(2);
        }
    }

    private static PartitionTarget target(LocalDate date) {
        return PartitionTarget.of(TABLE, "d", "written", date);
    }

    private static Sql select(String first, String second) {
        return new Sql(
                "SELECT @date AS d, k, 1 AS n FROM (SELECT '" + first + "' AS k UNION ALL SELECT '" + second + "')",
                Map.of("date", TUESDAY));
    }

    private static List<String> keys(Session session, LocalDate date) {
        return session
                .query(Sql.of("SELECT k FROM nba.scores WHERE d = @d ORDER BY k")
                        .with("d", date))
                .stream()
                .map(r -> r.text("k"))
                .toList();
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    @Test
    void keptRowsComeBackInPlaceOfThoseThatAreThereWhichAreKept() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            prepare(session);
            List<Map<String, @Nullable Object>> before = all(session);
            session.keep(target, MARK);
            assertThat(all(session)).isEqualTo(before);
            session.execute(new Sql("DELETE FROM nba.scores WHERE d = @d", Map.of("d", TUESDAY)));
            session.append(TABLE, List.of("d", "k", "n"), List.of(row(TUESDAY, "x", 8), row(TUESDAY, "y", 9)));
            // A second time, as after a crash: what is kept already stays as it is.
            session.keep(target, MARK);

            assertThat(session.putBack(target, MARK)).isEqualTo(1);

            assertThat(all(session)).isEqualTo(before);
            assertThat(session.kept("run-1"))
                    .containsExactly(
                            new KeptRows("run-1", TABLE, TUESDAY.atStartOfDay(), 1, Why.BEFORE, NOON, true, 1, null),
                            new KeptRows(
                                    "run-1", TABLE, TUESDAY.atStartOfDay(), 2, Why.OVERWRITTEN, NOON, false, 2, null));
        }
    }

    @Test
    void rowsThatAreNotKeptAreNotPutBackAndNothingIsTouched() {
        try (Session session = warehouse.open()) {
            prepare(session);
            List<Map<String, @Nullable Object>> before = all(session);
            changed(() -> session.putBack(target(TUESDAY), MARK), "keeps no rows of nba.scores on 2021-12-07");
            assertThat(all(session)).isEqualTo(before);
        }
    }

    @Test
    void whatAProgramHasLeftIsRecordedWithWhatWasKeptBefore() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            prepare(session);
            session.keep(target, MARK);
            session.append(TABLE, List.of("d", "k", "n"), List.of(row(TUESDAY, "x", 8), row(TUESDAY, "y", 9)));
            assertThat(session.record(target, MARK)).isEqualTo(new Written(1, 3));
            assertThat(session.restore(target, "run-1", mark("run-2", NOON))).isEqualTo(new Written(3, 1));
            assertThat(keys(session, TUESDAY)).containsExactly("a");
        }
    }

    @Test
    void tablesOfOneNameInTwoDatasetsKeepTheirRowsApart() {
        TableName other = TableName.parse("mart.scores");
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE SCHEMA mart"));
            session.execute(Sql.of(
                    "CREATE TABLE mart.scores (d DATE, k STRING, n INT64, written TIMESTAMP)" + partitionedBy("d")));
            session.append(other, List.of("d", "k", "n"), List.<@Nullable Object[]>of(row(TUESDAY, "mart", 7)));
            PartitionTarget second = PartitionTarget.of(other, "d", "written", TUESDAY);
            for (PartitionTarget target : List.of(target(TUESDAY), second)) {
                try (Staged staged = session.stage(target, select("b", "c"))) {
                    staged.swap(MARK);
                }
            }

            session.restore(second, "run-1", mark("run-2", NOON));
            session.restore(target(TUESDAY), "run-1", mark("run-2", NOON));

            assertThat(session.query(Sql.of("SELECT k, n FROM mart.scores")).stream()
                            .map(Row::values))
                    .containsExactly(Map.of("k", "mart", "n", 7L));
            assertThat(keys(session, TUESDAY)).containsExactly("a");
        }
    }

    @Test
    void anUndoThatIsUndoneGivesBackWhatWasBuilt() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            try (Staged staged = session.stage(target, select("b", "c"))) {
                staged.swap(MARK);
            }
            List<Map<String, @Nullable Object>> built = all(session);
            session.restore(target, "run-1", mark("run-2", NOON.plusSeconds(1)));
            session.restore(target, "run-2", mark("run-3", NOON.plusSeconds(2)));
            assertThat(all(session)).isEqualTo(built);
            session.restore(target, "run-3", mark("run-4", NOON.plusSeconds(3)));
            assertThat(keys(session, TUESDAY)).containsExactly("a");
        }
    }

    @Test
    void nothingIsTouchedWhenKeptRowsAreNotThereAnyMore() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            try (Staged staged = session.stage(target, select("b", "c"))) {
                staged.swap(MARK);
            }
            String keptIn = session.query(Sql.of("SELECT kept_in FROM backfill_kept.partition_keeps"))
                    .getFirst()
                    .text("kept_in");
            session.execute(Sql.of("DELETE FROM backfill_kept." + Sql.name(keptIn) + " WHERE true"));

            changed(() -> session.restore(target, "run-1", mark("run-2", NOON)), "Nothing was touched");

            assertThat(keys(session, TUESDAY)).containsExactly("b", "c");
            assertThat(session.kept("run-1").getFirst().obstacle()).isNotNull();
            assertThat(session.kept("run-2")).isEmpty();
        }
    }

    /** The same number of rows, and nothing says when they were written. */
    @Test
    void nothingIsTouchedWhenSomebodyHasChangedAValueSince() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            try (Staged staged = session.stage(target, select("b", "c"))) {
                staged.swap(MARK);
            }
            session.execute(new Sql("UPDATE nba.scores SET n = 5 WHERE d = @d AND k = 'b'", Map.of("d", TUESDAY)));
            List<Map<String, @Nullable Object>> before = all(session);

            changed(
                    () -> session.restore(target, "run-1", mark("run-2", NOON)),
                    "nba.scores on 2021-12-07 is not as run run-1 left it");

            assertThat(all(session)).isEqualTo(before);
        }
    }

    @Test
    void aColumnThatWasAddedSinceNeitherStopsARepairNorAnUndo() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            try (Staged staged = session.stage(target, select("b", "c"))) {
                staged.swap(MARK);
            }
            session.execute(Sql.of("ALTER TABLE nba.scores ADD COLUMN more STRING"));

            session.restore(target, "run-1", mark("run-2", NOON));
            assertThat(keys(session, TUESDAY)).containsExactly("a");
            try (Staged staged = session.stage(target, select("d", "e"))) {
                assertThat(staged.swap(mark("run-3", NOON))).isEqualTo(new Written(1, 2));
            }
        }
    }

    @Test
    void aTableMayHaveColumnsThatAreCalledLikeWordsOfSql() {
        TableName odd = TableName.parse("nba.order_lines");
        PartitionTarget target = PartitionTarget.of(odd, "range", "hash", TUESDAY);
        try (Session session = warehouse.open()) {
            session.execute(Sql.of("CREATE TABLE nba.order_lines (`range` DATE, `group` STRING, `hash` TIMESTAMP)"
                    + partitionedBy("`range`")));
            session.append(odd, List.of("range", "group"), List.<@Nullable Object[]>of(row(TUESDAY, "a")));
            Sql select =
                    new Sql("SELECT @d AS `range`, 'b' AS `group`, @at AS `hash`", Map.of("d", TUESDAY, "at", NOON));
            try (Staged staged = session.stage(target, select)) {
                assertThat(staged.swap(MARK)).isEqualTo(new Written(1, 1));
            }
            assertThat(session.contents(target, Set.of(target.period()))
                            .getOrDefault(target.period(), PartitionContent.EMPTY)
                            .newest())
                    .isEqualTo(NOON);
            assertThat(session.restore(target, "run-1", mark("run-2", NOON))).isEqualTo(new Written(1, 1));
            assertThat(session.query(Sql.of("SELECT `group` FROM nba.order_lines")))
                    .map(r -> r.text("group"))
                    .containsExactly("a");
        }
    }

    private static void changed(ThrowingCallable work, String says) {
        assertThatThrownBy(work)
                .hasMessageContaining(says)
                .isInstanceOfSatisfying(
                        WarehouseException.class, e -> assertThat(e.kind()).isEqualTo(WarehouseException.Kind.CHANGED));
    }

    /** What the first write of a run makes before it. */
    private void prepare(Session session) {
        SqlFiles.statements("writes." + warehouse.kind() + ".sql").forEach(s -> session.execute(Sql.of(s)));
    }

    private static WriteMark mark(String runId, Instant at) {
        return new WriteMark(runId, "SCORES", Verb.REBUILD, null, at);
    }

    private static List<Map<String, @Nullable Object>> kept(Session session, String columns) {
        return KeptTable.rows(session, TABLE.toString(), columns).stream()
                .map(Row::values)
                .toList();
    }

    private static List<Map<String, @Nullable Object>> all(Session session) {
        return session.query(Sql.of("SELECT * FROM nba.scores ORDER BY d, k")).stream()
                .map(Row::values)
                .toList();
    }
}
