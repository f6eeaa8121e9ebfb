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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps that have a SELECT of their own and are written together: what is written is what each writes alone. */
@Timeout(240)
class GatheredStepsTest {
    private static final String PIPELINE = """
            pipeline: shop
            sources:
              raw.orders: {date: day, written_at: loaded_at}
            processors:
              DAILY: {table: marts.daily, date: day, key: shop, reads: [raw.orders], expected: {distinct: {table: raw.orders, key: shop}}, sql: daily.sql}
              TREND: {table: marts.trend, date: day, key: shop, upstream: [{DAILY: -2..0}], expected: {same_as: DAILY}, sql: trend.sql}
              TOTAL: {table: marts.total, date: day, key: shop, upstream: [DAILY], expected: {same_as: DAILY}, sql: total.sql}
            """;

    private static final String DAILY = "SELECT shop, day, SUM(amount) AS amount, @processed_at AS processed_at"
            + " FROM raw.orders WHERE day = @date GROUP BY 1, 2";

    /** Its own row of the day before, which the pipeline says nothing of. */
    private static final String TOTAL =
            "SELECT d.shop, d.day, d.amount + COALESCE(t.amount, 0) AS amount, @processed_at AS processed_at FROM marts.daily"
                    + " AS d LEFT JOIN marts.total AS t ON t.shop = d.shop AND t.day = d.day - 1 WHERE d.day = @date";

    @TempDir
    private Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void tables() throws IOException {
        cli = new CommandLineFixture(folder.resolve("home"));
        Files.createDirectories(workspace().resolve("pipelines"));
        Files.writeString(workspace().resolve("settings.yaml"), "pipeline: shop\n");
        Files.writeString(workspace().resolve("pipelines/shop.yaml"), PIPELINE);
        select("daily", DAILY);
        select(
                "trend",
                "SELECT d.shop, d.day, SUM(w.amount) AS amount, @processed_at AS processed_at FROM marts.daily AS d JOIN"
                        + " marts.daily AS w ON w.shop = d.shop AND w.day BETWEEN d.day - 2 AND d.day"
                        + " WHERE d.day >= @from AND d.day < @to GROUP BY 1, 2");
        select("total", TOTAL);
        DuckDbWarehouse.create(warehouse()).close();
        sql(
                "CREATE SCHEMA raw",
                "CREATE SCHEMA marts",
                "CREATE TABLE raw.orders AS SELECT 's' || s AS shop, CAST(d AS DATE) AS day,"
                        + " CAST(hash(s, d) % 100 AS INTEGER) AS amount, d + INTERVAL 26 HOUR AS loaded_at"
                        + " FROM range(3) a(s), generate_series(TIMESTAMP '2024-03-01', TIMESTAMP '2024-03-20', INTERVAL 1 DAY) t(d)");
        Stream.of("daily", "trend", "total").forEach(t ->
                sql("CREATE TABLE marts." + t + " (shop VARCHAR, day DATE, amount BIGINT, processed_at TIMESTAMP)"));
    }

    @Test
    void theRowsAreThoseOfOneAtATimeAndEachIsTakenBack() throws IOException {
        List<String> empty = rows();
        // So many workers that nobody takes more than one.
        Outcome alone = backfill("--parallel", "64", "--processor", "DAILY");
        assertThat(together(alone)).isEmpty();
        List<String> truth = rows();
        cli.run("undo", run(alone), "--workspace", workspace().toString());
        assertThat(rows()).isEqualTo(empty);

        Outcome gathered = backfill("--parallel", "1", "--processor", "DAILY");

        assertThat(together(gathered))
                .as(gathered.out())
                .anyMatch(l -> l.startsWith("DAILY 2024-03-02..2024-03-"))
                .anyMatch(l -> l.startsWith("TREND 2024-03-02..2024-03-"));
        assertThat(rows()).isEqualTo(truth);
        // Every step has its own record: one date is taken back, and the others stay.
        cli.run("undo", run(gathered), "--workspace", workspace().toString());
        assertThat(rows()).isEqualTo(empty);
    }

    @Test
    void oneThatIsRefusedFailsAloneAndTheOthersLand() throws IOException {
        select("daily", DAILY + " UNION ALL SELECT 's0', DATE '2024-03-10', 7, @processed_at WHERE @date = DATE '2024-03-10'");

        Outcome run = backfill("--parallel", "1", "--processor", "DAILY");

        assertThat(failed(run)).containsExactly("DAILY 2024-03-10");
        assertThat(answers("SELECT CAST(COUNT(DISTINCT day) AS VARCHAR) AS a FROM marts.daily"))
                .containsExactly("19");
    }

    /** Each gives rows that would be right for another of them. */
    @Test
    void rowsOfAnotherDateAreNotTakenForThoseOfItsOwnStatement() throws IOException {
        select("daily", DAILY.replace("WHERE day = @date", "WHERE day = CAST(@date AS DATE) + 1"));

        Outcome run = backfill("--parallel", "1", "--processor", "DAILY");

        assertThat(failed(run))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(d -> String.format("DAILY 2024-03-%02d", d))
                        .toList());
        assertThat(answers("SELECT CAST(COUNT(*) AS VARCHAR) AS a FROM marts.daily"))
                .containsExactly("0");
    }

    @Test
    void twoThatGiveEachOthersRowsAreBothRefused() throws IOException {
        select(
                "daily",
                DAILY.replace(
                        "WHERE day = @date",
                        "WHERE day = CASE @date WHEN DATE '2024-03-12' THEN DATE '2024-03-13' WHEN DATE '2024-03-13' THEN"
                                + " DATE '2024-03-12' ELSE @date END"));

        assertThat(failed(backfill("--parallel", "1", "--processor", "DAILY")))
                .containsExactly("DAILY 2024-03-12", "DAILY 2024-03-13");
    }

    @Test
    void whatReadsItsOwnTableReadsWhatTheDateBeforeHasWritten() throws IOException {
        Outcome run = backfill("--parallel", "1", "--processor", "DAILY");

        assertThat(together(run)).as(run.out()).noneMatch(l -> l.startsWith("TOTAL"));
        assertThat(answers("SELECT CAST(amount AS VARCHAR) AS a FROM marts.total WHERE day = DATE '2024-03-20' ORDER BY shop"))
                .isEqualTo(answers("SELECT CAST(SUM(amount) AS VARCHAR) AS a FROM raw.orders GROUP BY shop ORDER BY shop"));
    }

    private Outcome backfill(String... more) {
        return cli.run(Stream.concat(
                        Stream.of(
                                "backfill",
                                "--from",
                                "2024-03-01",
                                "--to",
                                "2024-03-20",
                                "--yes",
                                "--format",
                                "json",
                                "--workspace",
                                workspace().toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static String run(Outcome backfill) {
        return backfill.jsonLines().getFirst().get("runId").asString();
    }

    private static List<String> together(Outcome backfill) {
        return backfill.jsonLines().stream()
                .filter(l -> l.has("message") && l.get("message").asString().contains(", together with "))
                .map(l -> l.get("processor").asString() + " "
                        + l.get("message").asString().replaceFirst(".*, together with ", ""))
                .distinct()
                .toList();
    }

    private static List<String> failed(Outcome backfill) {
        return backfill.jsonLines().stream()
                .filter(l -> l.has("state") && l.get("state").asString().equals("FAILED"))
                .filter(l -> l.has("processor"))
                .map(l -> l.get("processor").asString() + " " + l.get("date").asString())
                .distinct()
                .sorted()
                .toList();
    }

    /** Not those of TOTAL, which follows: in which order its dates are written is open. */
    private List<String> rows() {
        return Stream.of("daily", "trend")
                .flatMap(t -> answers("SELECT '" + t + " ' || CAST(t AS VARCHAR) AS a FROM (SELECT * EXCLUDE (processed_at)"
                        + " FROM marts." + t + ") AS t ORDER BY a")
                        .stream())
                .toList();
    }

    private void select(String name, String text) throws IOException {
        Files.writeString(workspace().resolve("pipelines/" + name + ".sql"), text + "\n");
    }

    private Path workspace() {
        return folder.resolve("shop");
    }

    private Path warehouse() {
        return workspace().resolve("warehouse.duckdb");
    }

    private void sql(String... statements) {
        try (Warehouse warehouse = DuckDbWarehouse.open(warehouse());
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }

    private List<String> answers(String query) {
        try (Warehouse warehouse = DuckDbWarehouse.open(warehouse());
                Session session = warehouse.open()) {
            return session.query(Sql.of(query)).stream()
                    .map(row -> row.text("a"))
                    .toList();
        }
    }
}
