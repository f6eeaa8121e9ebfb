package dev.backfill.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private static final Kept KEPT = new Kept("run-1", NOON);

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
            assertThat(staged.swap(KEPT)).isEqualTo(1);
            assertThat(keys(session, TUESDAY)).containsExactly("b", "c");
            assertThat(keys(session, MONDAY)).containsExactly("a");
            assertThat(session.query(Sql.of("SELECT kept_run_id, kept_date, kept_at, k, n FROM backfill_kept.scores")))
                    .map(Row::values)
                    .containsExactly(
                            Map.of("kept_run_id", "run-1", "kept_date", TUESDAY, "kept_at", NOON, "k", "a", "n", 2L));
        }
    }

    @Test
    void aFailedSwapLeavesTheOldRows() {
        try (Session session = warehouse.open();
                Staged staged = session.stage(
                        target(TUESDAY),
                        new Sql("SELECT @date AS d, 'b' AS k, 1 AS nosuchcolumn", Map.of("date", TUESDAY)))) {
            assertThatThrownBy(() -> staged.swap(KEPT)).isInstanceOf(WarehouseException.class);
            assertThat(keys(session, TUESDAY)).containsExactly("a");
            assertThat(session.query(Sql.of("SELECT * FROM backfill_kept.scores")))
                    .isEmpty();
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
            assertThat(session.retire(target(TUESDAY), KEPT)).isEqualTo(1);
            assertThat(keys(session, TUESDAY)).isEmpty();
            assertThat(keys(session, MONDAY)).containsExactly("a");
            assertThat(session.query(Sql.of("SELECT k FROM backfill_kept.scores")))
                    .hasSize(1);
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
                first.swap(KEPT);
            }
            // The same run again, as after a crash.
            try (Staged again = session.stage(target, select("b", "c"))) {
                again.swap(new Kept("run-1", NOON.plusSeconds(60)));
            }

            assertThat(session.restore(target, "run-1", new Kept("run-2", NOON.plusSeconds(120))))
                    .isEqualTo(1);

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

    private static PartitionTarget target(LocalDate date) {
        return new PartitionTarget(TABLE, "d", date);
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
    void keptRowsComeBackInPlaceOfThoseThatAreThereAndAreKeptNoLonger() {
        PartitionTarget target = target(TUESDAY);
        try (Session session = warehouse.open()) {
            List<Map<String, @Nullable Object>> before = all(session);
            session.keep(target, KEPT);
            assertThat(all(session)).isEqualTo(before);
            session.execute(new Sql("DELETE FROM nba.scores WHERE d = @d", Map.of("d", TUESDAY)));
            session.append(TABLE, List.of("d", "k", "n"), List.of(row(TUESDAY, "x", 8), row(TUESDAY, "y", 9)));
            // A second time, as after a crash: what is kept already stays as it is.
            session.keep(target, KEPT);

            assertThat(session.putBack(target, KEPT.runId())).isEqualTo(1);

            assertThat(all(session)).isEqualTo(before);
            assertThat(session.query(Sql.of("SELECT * FROM backfill_kept.scores")))
                    .isEmpty();
        }
    }

    private static List<Map<String, @Nullable Object>> all(Session session) {
        return session.query(Sql.of("SELECT * FROM nba.scores ORDER BY d, k")).stream()
                .map(Row::values)
                .toList();
    }
}
