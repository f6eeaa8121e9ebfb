package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Days feed weeks and months, months feed a running total of months: by SELECTs that say `@from` and `@to`. */
@Timeout(240)
class PeriodsTest {
    private static final String PIPELINE = """
            pipeline: shop
            sources:
              raw.orders: {date: day, written_at: loaded_at}
            processors:
              DAILY: {table: marts.daily, date: day, key: shop, reads: [raw.orders], expected: {distinct: {table: raw.orders, key: shop}}, sql: shop/daily.sql}
              WEEKLY: {table: marts.weekly, date: week, grain: week, key: shop, upstream: [DAILY], expected: {distinct: {table: raw.orders, key: shop}}, sql: shop/weekly.sql}
              MONTHLY: {table: marts.monthly, date: month, grain: month, key: shop, upstream: [DAILY], expected: {same_as: DAILY}, sql: shop/monthly.sql}
              TOTAL: {table: marts.total, date: month, grain: month, key: shop, upstream: [MONTHLY, {self: -1}], expected: {same_as: DAILY}, sql: shop/total.sql}
            """;

    private static final Map<String, String> SELECTS = Map.of(
            "daily",
            "SELECT shop, day, SUM(amount) AS amount, @processed_at AS processed_at FROM raw.orders WHERE day = @date GROUP BY shop, day",
            "weekly",
            "SELECT shop, @date AS week, SUM(amount) AS amount, @processed_at AS processed_at FROM marts.daily WHERE day >= @from AND day < @to GROUP BY shop",
            "monthly",
            "SELECT shop, @date AS month, SUM(amount) AS amount, @processed_at AS processed_at FROM marts.daily WHERE day >= @from AND day < @to GROUP BY shop",
            "total",
            "SELECT m.shop, m.month, m.amount + COALESCE(t.amount, 0) AS amount, @processed_at AS processed_at FROM marts.monthly AS m"
                    + " LEFT JOIN marts.total AS t ON t.shop = m.shop AND t.month = @from - INTERVAL 1 MONTH WHERE m.month = @from");

    /** What a rebuild of everything in order would give. */
    private static final Map<String, String> TRUTH = Map.of(
            "daily", "SELECT shop, day, SUM(amount) FROM raw.orders GROUP BY ALL",
            "weekly", "SELECT shop, CAST(DATE_TRUNC('week', day) AS DATE), SUM(amount) FROM raw.orders GROUP BY ALL",
            "monthly", "SELECT shop, CAST(DATE_TRUNC('month', day) AS DATE), SUM(amount) FROM raw.orders GROUP BY ALL",
            "total",
                    "SELECT shop, month, SUM(amount) OVER (PARTITION BY shop ORDER BY month) FROM (SELECT shop,"
                            + " CAST(DATE_TRUNC('month', day) AS DATE) AS month, SUM(amount) AS amount FROM raw.orders GROUP BY ALL)");

    @TempDir
    private Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void anEmptyWarehouse() throws IOException {
        cli = new CommandLineFixture(folder.resolve("home"));
        Path texts = Files.createDirectories(workspace().resolve("pipelines/shop"));
        Files.writeString(workspace().resolve("settings.yaml"), "pipeline: shop\n");
        Files.writeString(workspace().resolve("pipelines/shop.yaml"), PIPELINE);
        for (Map.Entry<String, String> select : SELECTS.entrySet()) {
            Files.writeString(texts.resolve(select.getKey() + ".sql"), select.getValue() + "\n");
        }
        DuckDbWarehouse.create(workspace().resolve("warehouse.duckdb")).close();
        sql(
                "CREATE SCHEMA raw",
                "CREATE SCHEMA marts",
                "CREATE TABLE raw.orders (shop VARCHAR, day DATE, amount INTEGER, loaded_at TIMESTAMP)",
                "CREATE TABLE marts.daily (shop VARCHAR, day DATE, amount BIGINT, processed_at TIMESTAMP)",
                "CREATE TABLE marts.weekly (shop VARCHAR, week DATE, amount BIGINT, processed_at TIMESTAMP)",
                "CREATE TABLE marts.monthly (shop VARCHAR, month DATE, amount BIGINT, processed_at TIMESTAMP)",
                "CREATE TABLE marts.total (shop VARCHAR, month DATE, amount BIGINT, processed_at TIMESTAMP)",
                "INSERT INTO raw.orders SELECT 's' || s, CAST(d AS DATE), CAST(hash(s, d) % 100 AS INTEGER), d + INTERVAL 26 HOUR"
                        + " FROM range(2) a(s), generate_series(DATE '2021-11-17', DATE '2021-12-21', INTERVAL 1 DAY) t(d)");
    }

    @Test
    void weeksAndMonthsAreFoundRepairedAndTakenBackAsWhatTheyAre() {
        assertThat(run("backfill", "--findings", "--yes", "--parallel", "8", "--order", "newest")
                        .exitCode())
                .isZero();
        assertAsRebuilt();
        assertThat(run("validate").exitCode()).isZero();

        sql(
                "DELETE FROM marts.daily WHERE day = DATE '2021-11-24'",
                "DELETE FROM marts.weekly WHERE week = DATE '2021-12-06'",
                "UPDATE marts.weekly SET week = week + 3 WHERE week = DATE '2021-12-13'",
                "INSERT INTO marts.total SELECT * FROM marts.total WHERE month = DATE '2021-12-01'");
        List<String> damaged = rows();
        JsonNode found = run("validate", "--format", "json").json();
        assertThat(found.get("processors").toString())
                .contains("{\"name\":\"WEEKLY\",\"table\":\"marts.weekly\",\"grain\":\"week\"}");
        assertThat(bad(found))
                .containsExactlyInAnyOrder(
                        "DAILY 2021-11-24 MISSING",
                        "WEEKLY 2021-11-22 CONTAMINATED",
                        "MONTHLY 2021-11-01 CONTAMINATED",
                        "TOTAL 2021-11-01 CONTAMINATED",
                        "TOTAL 2021-12-01 CONTAMINATED",
                        "WEEKLY 2021-12-06 MISSING");
        assertThat(found.get("checks").toString())
                .contains("2 rows say a date on which no week begins: they count to the week that holds it");

        Path plan = folder.resolve("plan.json");
        assertThat(run("plan", "--findings", "--out", plan.toString()).exitCode())
                .isZero();
        Outcome repair = run("backfill", "--plan", plan.toString(), "--yes", "--parallel", "8", "--order", "newest");
        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
        assertThat(repair.out()).contains("findings left on these dates: 0");
        sql("UPDATE marts.weekly SET week = week - 3 WHERE week = DATE '2021-12-16'");
        assertAsRebuilt();
        sql("UPDATE marts.weekly SET week = week + 3 WHERE week = DATE '2021-12-13'");

        String last = run("history", "--format", "json")
                .json()
                .findValuesAsString("runId")
                .getFirst();
        run("undo", last);
        assertThat(rows()).isEqualTo(damaged);
    }

    @Test
    void aSelectionNamesWeeksByAnyOfTheirDates() {
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        sql("DELETE FROM marts.weekly WHERE week IN (DATE '2021-11-22', DATE '2021-12-06')");

        for (String dates : List.of("2021-W47", "2021-11-24", "2021-11-28")) {
            JsonNode plan = run("plan", "--select", dates + ", proc:WEEKLY", "--format", "json")
                    .json();
            assertThat(plan.get("steps").valueStream())
                    .as(dates)
                    .map(s -> s.get("processor").asString() + " "
                            + s.get("date").asString() + " " + s.get("grain").asString())
                    .containsExactly("WEEKLY 2021-11-22 week");
        }
    }

    /** The first rows are of a Wednesday: their week and month begin before the first date that a scan looks at. */
    @Test
    void whatBeginsBeforeTheFirstDateIsRepairedToo() {
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        String week = "DELETE FROM marts.weekly WHERE week = DATE '2021-11-15'";
        String month = "DELETE FROM marts.monthly WHERE month = DATE '2021-11-01'";

        sql(week, month);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        assertAsRebuilt();

        sql(week, month);
        assertThat(run("backfill", "--from", "2021-11-18", "--to", "2021-11-19", "--yes")
                        .exitCode())
                .isZero();
        assertAsRebuilt();
    }

    /** November reads the week over its end, which ends in December. */
    @Test
    void inBatchesOfMonthsAMonthWaitsForTheWeekOverItsEnd() throws IOException {
        Files.writeString(
                workspace().resolve("pipelines/shop.yaml"),
                PIPELINE.replace("upstream: [DAILY], expected: {same_as", "upstream: [WEEKLY], expected: {same_as"));
        Files.writeString(
                workspace().resolve("pipelines/shop/monthly.sql"),
                "SELECT shop, @date AS month, SUM(amount) AS amount, @processed_at AS processed_at FROM marts.weekly"
                        + " WHERE week + 6 >= @from AND week < @to GROUP BY shop\n");
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        List<String> built = unwritten();

        sql(
                "DELETE FROM marts.daily WHERE day = DATE '2021-12-01'",
                "UPDATE marts.weekly SET amount = 0 WHERE week = DATE '2021-11-29'");
        Outcome repair = run("backfill", "--findings", "--yes", "--batch", "month");
        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
        assertThat(unwritten()).isEqualTo(built);
    }

    /** No schedule says that the shop was closed: only the source has lost it. */
    @Test
    void keysThatASourceHasLostStayUnlessTheyMayGo() {
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        List<String> built = rows();
        sql("DELETE FROM raw.orders WHERE shop = 's1' AND day BETWEEN DATE '2021-12-06' AND DATE '2021-12-12'");

        Outcome left = run("backfill", "--findings", "--yes");
        assertThat(left.out())
                .contains("DAILY 2021-12-06: its source lost rows since it was built: 1 key (s1) would go")
                .contains("1 key (s1) would go; --allow-loss rebuilds it all the same");
        assertThat(rows()).isEqualTo(built);

        Outcome allowed = run("backfill", "--findings", "--allow-loss", "--yes");
        assertThat(allowed.exitCode()).as(allowed.out() + allowed.err()).isZero();
        assertAsRebuilt();
    }

    /** All rows without when they were written. */
    private List<String> unwritten() {
        return Stream.of("daily", "weekly", "monthly", "total")
                .map(t -> "SELECT CAST(t AS VARCHAR) AS a FROM (SELECT * EXCLUDE (processed_at) FROM marts." + t
                        + ") AS t ORDER BY a")
                .flatMap(query -> answers(query).stream())
                .toList();
    }

    private static List<String> bad(JsonNode scan) {
        return scan.get("partitions")
                .valueStream()
                .filter(p -> !p.get("severity").asString().equals("OK"))
                .map(p -> p.get("processor").asString() + " " + p.get("date").asString() + " "
                        + p.get("verdict").asString())
                .toList();
    }

    private void assertAsRebuilt() {
        TRUTH.forEach((table, truth) -> {
            String is = "SELECT * EXCLUDE (processed_at) FROM marts." + table;
            assertThat(answers("SELECT CAST(COUNT(*) AS VARCHAR) AS a FROM ((" + truth + ") EXCEPT ALL (" + is + "))"))
                    .as("rows that %s lacks", table)
                    .containsExactly("0");
            assertThat(answers("SELECT CAST(COUNT(*) AS VARCHAR) AS a FROM ((" + is + ") EXCEPT ALL (" + truth + "))"))
                    .as("wrong rows of %s", table)
                    .containsExactly("0");
        });
    }

    private List<String> rows() {
        return Stream.of("daily", "weekly", "monthly", "total")
                .flatMap(t -> answers("SELECT CAST(t AS VARCHAR) AS a FROM marts." + t + " AS t ORDER BY a").stream())
                .toList();
    }

    private Path workspace() {
        return folder.resolve("shop");
    }

    private Outcome run(String... arguments) {
        return cli.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--workspace", workspace().toString()))
                .toArray(String[]::new));
    }

    private void sql(String... statements) {
        try (Warehouse warehouse = DuckDbWarehouse.open(workspace().resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }

    private List<String> answers(String query) {
        try (Warehouse warehouse = DuckDbWarehouse.open(workspace().resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            return session.query(Sql.of(query)).stream()
                    .map(row -> row.text("a"))
                    .toList();
        }
    }
}
