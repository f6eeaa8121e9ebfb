package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.Waits;
import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Neighbouring periods that one statement, or one call of a program, builds: the rows are those of a period at a time. */
@Timeout(240)
class RangesTest {
    private static final String SELECTS = """
            pipeline: shop
            sources:
              raw.orders: {date: ordered_at, written_at: loaded_at}
              raw.visits: {date: visited_at, grain: hour, written_at: loaded_at}
            processors:
              DAILY: {table: marts.daily, date: day, key: shop, reads: [raw.orders], expected: {distinct: {table: raw.orders, key: shop}}, sql: shop/daily.sql, range: RANGE}
              HOURLY: {table: marts.hourly, date: hour, grain: hour, key: shop, since: 2021-12-06T05, reads: [raw.visits], expected: {distinct: {table: raw.visits, key: shop}}, sql: shop/hourly.sql, range: RANGE}
              WEEKLY: {table: marts.weekly, date: week, grain: week, key: shop, upstream: [DAILY], expected: {distinct: {table: raw.orders, key: shop}}, sql: shop/weekly.sql, range: RANGE}
              TREND: {table: marts.trend, date: day, key: shop, upstream: [{DAILY: -6..0}], expected: {same_as: DAILY}, sql: shop/trend.sql, range: RANGE}
              CHANGE: {table: marts.change, date: day, key: shop, upstream: [TREND, {TREND: -1}], expected: {same_as: DAILY}, sql: shop/change.sql, range: RANGE}
              DATED: {table: marts.dated, date: day, key: shop, upstream: [DAILY], expected: {same_as: DAILY}, sql: shop/dated.sql, range: RANGE}
            """;

    private static final Map<String, String> TEXTS = Map.of(
            "daily",
            "SELECT shop, CAST(ordered_at AS DATE) AS day, SUM(amount) AS amount, @processed_at AS processed_at FROM raw.orders"
                    + " WHERE ordered_at >= @from AND ordered_at < @to GROUP BY 1, 2",
            "hourly",
            "SELECT shop, date_trunc('hour', visited_at) AS hour, COUNT(*) AS amount, @processed_at AS processed_at"
                    + " FROM raw.visits WHERE visited_at >= @from AND visited_at < @to GROUP BY 1, 2",
            "weekly",
            "SELECT shop, CAST(date_trunc('week', day) AS DATE) AS week, SUM(amount) AS amount, @processed_at AS processed_at"
                    + " FROM marts.daily WHERE day >= @from AND day < @to GROUP BY 1, 2",
            "trend",
            "SELECT d.shop, d.day, SUM(w.amount) AS amount, @processed_at AS processed_at FROM marts.daily AS d JOIN"
                    + " marts.daily AS w ON w.shop = d.shop AND w.day BETWEEN d.day - 6 AND d.day"
                    + " WHERE d.day >= @from AND d.day < @to GROUP BY 1, 2",
            "change",
            "SELECT t.shop, t.day, t.amount - COALESCE(y.amount, 0) AS amount, @processed_at AS processed_at FROM marts.trend"
                    + " AS t LEFT JOIN marts.trend AS y ON y.shop = t.shop AND y.day = t.day - 1"
                    + " WHERE t.day >= @from AND t.day < @to",
            "dated",
            "SELECT shop, day, amount, @processed_at AS processed_at FROM marts.daily WHERE day = @date");

    /** A running total from the first date on, which reads its own row of the day before that. */
    private static final String STATE = """
            STATE: {table: marts.state, date: day, key: shop, since: 2021-12-15, upstream: [DAILY, {self: -1}], expected: {same_as: DAILY}, range: RANGE, command: {retries: 0, run: [JAVA,
              '{first}', '{last}', '0', 'STATE',
              'DELETE FROM marts.state WHERE day BETWEEN DATE ''{first}'' AND DATE ''{last}''',
              'INSERT INTO marts.state SELECT d.shop, d.day, SUM(d.amount) OVER (PARTITION BY d.shop ORDER BY d.day) + COALESCE((SELECT s.amount FROM marts.state s WHERE s.shop = d.shop AND s.day = DATE ''{from}'' - 1), 0), (SELECT MAX(processed_at) FROM marts.daily) FROM marts.daily d WHERE d.day >= DATE ''{from}'' AND d.day < DATE ''{to}''']}}
            """.strip();

    private static final String FACTS = """
            FACTS: {table: marts.facts, date: day, key: shop, since: 2021-12-15, upstream: [DAILY], expected: {same_as: DAILY}, range: RANGE, command: {retries: 0, run: [JAVA,
              '{first}', '{last}', '0', 'FACTS',
              'DELETE FROM marts.facts WHERE day BETWEEN DATE ''{first}'' AND DATE ''{last}''',
              'INSERT INTO marts.facts SELECT d.shop, d.day, d.amount, (SELECT MAX(processed_at) FROM marts.daily) FROM marts.daily d WHERE d.day BETWEEN DATE ''{first}'' AND DATE ''{last}''']}}
            """.strip();

    private static final List<String> TABLES =
            List.of("daily", "hourly", "weekly", "trend", "change", "dated", "state", "facts");

    @TempDir
    private Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void tables() throws IOException {
        cli = new CommandLineFixture(folder.resolve("home"));
        Path texts = Files.createDirectories(workspace().resolve("pipelines/shop"));
        Files.writeString(workspace().resolve("settings.yaml"), "pipeline: shop\n");
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            Files.writeString(texts.resolve(text.getKey() + ".sql"), text.getValue() + "\n");
        }
        DuckDbWarehouse.create(warehouse()).close();
        sql(
                "CREATE SCHEMA raw",
                "CREATE SCHEMA marts",
                "CREATE TABLE raw.orders (shop VARCHAR, ordered_at TIMESTAMP, amount INTEGER, loaded_at TIMESTAMP)",
                "CREATE TABLE marts.hourly (shop VARCHAR, hour TIMESTAMP, amount BIGINT, processed_at TIMESTAMP)",
                "CREATE TABLE marts.weekly (shop VARCHAR, week DATE, amount BIGINT, processed_at TIMESTAMP)",
                "CREATE TABLE raw.visits (shop VARCHAR, visited_at TIMESTAMP, loaded_at TIMESTAMP)",
                "INSERT INTO raw.orders SELECT 's' || s, d + INTERVAL (7 * s + 9) HOUR, CAST(hash(s, d) % 100 AS INTEGER),"
                        + " d + INTERVAL 26 HOUR FROM range(2) a(s),"
                        + " generate_series(TIMESTAMP '2021-12-06', TIMESTAMP '2021-12-19', INTERVAL 1 DAY) t(d)",
                "INSERT INTO raw.visits SELECT 's1', t + INTERVAL 7 MINUTE, t + INTERVAL 2 HOUR FROM"
                        + " generate_series(TIMESTAMP '2021-12-06 05:00', TIMESTAMP '2021-12-06 18:00', INTERVAL 30 MINUTE) t(t)");
        for (String table : List.of("daily", "trend", "change", "dated", "state", "facts")) {
            sql("CREATE TABLE marts." + table + " (shop VARCHAR, day DATE, amount BIGINT, processed_at TIMESTAMP)");
        }
    }

    @Test
    void oneStatementGivesTheRowsOfAPeriodAtATimeInAnyOrder() throws IOException {
        pipeline(SELECTS, 1);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        List<String> truth = rows("");
        int findings =
                run("validate", "--format", "json").json().get("findings").size();
        assertThat(computedTogether()).isEmpty();

        pipeline(SELECTS, 6);
        for (List<String> how : List.of(List.of("1", "oldest"), List.of("4", "newest"))) {
            TABLES.forEach(t -> sql("DELETE FROM marts." + t));
            List<String> empty = rows("");
            Outcome repair =
                    run("backfill", "--findings", "--yes", "--parallel", how.getFirst(), "--order", how.getLast());

            assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
            assertThat(rows("")).as("%s", how).isEqualTo(truth);
            assertThat(run("validate", "--format", "json").json().get("findings"))
                    .hasSize(findings);
            assertThat(computedTogether())
                    .containsExactly(
                            "CHANGE 2021-12-06..2021-12-11",
                            "CHANGE 2021-12-12..2021-12-17",
                            "CHANGE 2021-12-18..2021-12-19",
                            "DAILY 2021-12-06..2021-12-11",
                            "DAILY 2021-12-12..2021-12-17",
                            "DAILY 2021-12-18..2021-12-19",
                            "HOURLY 2021-12-06T05..2021-12-06T10",
                            "HOURLY 2021-12-06T11..2021-12-06T16",
                            "HOURLY 2021-12-06T17..2021-12-06T18",
                            "TREND 2021-12-06..2021-12-11",
                            "TREND 2021-12-12..2021-12-17",
                            "TREND 2021-12-18..2021-12-19",
                            "WEEKLY 2021-12-06..2021-12-13");
            run("undo", lastRun());
            assertThat(rows("")).isEqualTo(empty);
        }
    }

    @Test
    void onePeriodThatIsRefusedKeepsItsRowsAndTheOthersLand() throws IOException {
        pipeline(SELECTS, 30);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        List<String> before = rows("");
        // Twice the same key on one date: the DAILY of that date would be fine, and its copy is not.
        Files.writeString(
                workspace().resolve("pipelines/shop/daily.sql"),
                text("daily").replace("SUM(amount)", "SUM(amount) + 1") + " UNION ALL SELECT 's0', DATE '2021-12-10',"
                        + " 7, @processed_at WHERE DATE '2021-12-10' >= @from AND DATE '2021-12-10' < @to\n");

        Outcome repair = run("backfill", "--from", "2021-12-08", "--to", "2021-12-12", "--processor", "DAILY", "--yes");

        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isEqualTo(1);
        assertThat(states(lastRun(), "DAILY"))
                .containsExactly(
                        "2021-12-08 SUCCEEDED",
                        "2021-12-09 SUCCEEDED",
                        "2021-12-10 FAILED",
                        "2021-12-11 SUCCEEDED",
                        "2021-12-12 SUCCEEDED");
        assertThat(answers("SELECT CAST(SUM(amount) AS VARCHAR) AS a FROM marts.daily WHERE day = DATE '2021-12-10'"))
                .isEqualTo(
                        answers(
                                "SELECT CAST(SUM(amount) AS VARCHAR) AS a FROM raw.orders WHERE CAST(ordered_at AS DATE) = DATE '2021-12-10'"));
        run("undo", lastRun());
        assertThat(rows("daily"))
                .isEqualTo(before.stream().filter(r -> r.startsWith("daily")).toList());
    }

    @Test
    void whatOneStatementCannotComputeIsComputedOneByOne() throws IOException {
        pipeline(SELECTS, 30);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        Files.writeString(
                workspace().resolve("pipelines/shop/daily.sql"),
                text("daily")
                        .replace(
                                "SUM(amount)",
                                "SUM(CASE WHEN CAST(ordered_at AS DATE) = DATE '2021-12-10' THEN CAST('x' || amount AS INTEGER) ELSE 5 END)"));

        Outcome repair = run("backfill", "--from", "2021-12-08", "--to", "2021-12-12", "--processor", "DAILY", "--yes");

        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isEqualTo(1);
        assertThat(states(lastRun(), "DAILY"))
                .containsExactly(
                        "2021-12-08 SUCCEEDED",
                        "2021-12-09 SUCCEEDED",
                        "2021-12-10 FAILED",
                        "2021-12-11 SUCCEEDED",
                        "2021-12-12 SUCCEEDED");
        assertThat(log(lastRun())).anyMatch(l -> l.contains("one statement for 2021-12-08..2021-12-12 did not do: "));
    }

    @Test
    void aSelectThatWasWrittenForOnePeriodIsNotBelievedForSeveral() throws IOException {
        pipeline(SELECTS, 30);
        Files.writeString(
                workspace().resolve("pipelines/shop/daily.sql"),
                text("daily").replace("CAST(ordered_at AS DATE) AS day", "@from AS day"));

        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();

        assertThat(log(lastRun())).anyMatch(l -> l.contains("all of its rows lie in one period"));
        assertThat(answers(
                        "SELECT CAST(COUNT(*) AS VARCHAR) AS a FROM (SELECT shop, CAST(ordered_at AS DATE), SUM(amount)"
                                + " FROM raw.orders GROUP BY ALL EXCEPT SELECT shop, day, amount FROM marts.daily)"))
                .containsExactly("0");
    }

    @Test
    void oneCallOfAProgramBuildsPeriodsThatNeedEachOtherInOrder() throws IOException {
        pipeline(programs(STATE, FACTS), 1);
        assertThat(run("backfill", "--findings", "--yes").exitCode())
                .as(log(lastRun()).toString())
                .isZero();
        List<String> truth = rows("");
        assertThat(calls()).hasSize(10);
        TABLES.forEach(t -> sql("DELETE FROM marts." + t));
        List<String> empty = rows("");

        pipeline(programs(STATE, FACTS), 3);
        Outcome repair = run("backfill", "--findings", "--yes", "--parallel", "3", "--order", "newest");

        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
        assertThat(rows("")).isEqualTo(truth);
        assertThat(calls())
                .containsExactlyInAnyOrder(
                        "STATE 2021-12-15..2021-12-17",
                        "STATE 2021-12-18..2021-12-19",
                        "FACTS 2021-12-15..2021-12-17",
                        "FACTS 2021-12-18..2021-12-19");
        run("undo", lastRun());
        assertThat(rows("")).isEqualTo(empty);
    }

    @Test
    void aPeriodThatAProgramDoesNotWriteGetsItsRowsBackAndTheOthersStay() throws IOException {
        pipeline(programs(FACTS), 30);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        List<String> before = rows("");
        calls();
        pipeline(
                programs(FACTS.replace("d.amount", "d.amount + 1")
                        .replace("d WHERE", "d WHERE d.day <> DATE ''2021-12-16'' AND")),
                30);

        Outcome repair = run("backfill", "--from", "2021-12-15", "--to", "2021-12-18", "--processor", "FACTS", "--yes");

        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isEqualTo(1);
        assertThat(states(lastRun(), "FACTS"))
                .containsExactly(
                        "2021-12-15 SUCCEEDED", "2021-12-16 FAILED", "2021-12-17 SUCCEEDED", "2021-12-18 SUCCEEDED");
        assertThat(calls()).containsExactly("FACTS 2021-12-15..2021-12-18");
        assertThat(rows("facts").stream()
                        .filter(before::contains)
                        .map(r -> r.replaceAll(".*(2021-12-..).*", "$1"))
                        .distinct())
                .containsExactly("2021-12-16", "2021-12-19");
        run("undo", lastRun());
        assertThat(rows("")).isEqualTo(before);
    }

    @Test
    void aProgramIsCalledAgainForThatAloneWhichItDidNotWrite() throws IOException {
        sql("CREATE TABLE marts.tries (n INTEGER)");
        pipeline(
                programs(FACTS.replace(
                                "d WHERE",
                                "d WHERE (d.day <> DATE ''2021-12-16'' OR EXISTS (SELECT 1 FROM marts.tries)) AND")
                        .replace("]}}", ", 'INSERT INTO marts.tries VALUES (1)']}}")
                        .replace("retries: 0", "retries: 1")),
                30);

        assertThat(run("backfill", "--findings", "--yes").exitCode())
                .as(log(lastRun()).toString())
                .isZero();

        assertThat(calls()).containsExactly("FACTS 2021-12-15..2021-12-19", "FACTS 2021-12-16..2021-12-16");
    }

    @Test
    void whatIsBuiltOnARefusedPeriodOfTheSameCallFallsWithIt() throws IOException {
        pipeline(
                programs(STATE.replace(
                        "]}}",
                        ", 'INSERT INTO marts.state SELECT * FROM marts.state WHERE day = DATE ''2021-12-16''']}}")),
                30);

        assertThat(run("backfill", "--findings", "--yes").exitCode()).isEqualTo(1);

        assertThat(states(lastRun(), "STATE"))
                .containsExactly(
                        "2021-12-15 SUCCEEDED",
                        "2021-12-16 FAILED",
                        "2021-12-17 FAILED",
                        "2021-12-18 FAILED",
                        "2021-12-19 FAILED");
        assertThat(answers("SELECT DISTINCT CAST(day AS VARCHAR) AS a FROM marts.state ORDER BY 1"))
                .containsExactly("2021-12-15");
        assertThat(run("history", lastRun(), "--format", "json").out())
                .contains("upstream_failed: STATE 2021-12-18, which it is built from, failed in the same call");
    }

    @Test
    void aCallThatFailsFailsForAllOfItsPeriods() throws IOException {
        pipeline(programs(STATE), 30);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        List<String> before = rows("");
        calls();
        pipeline(programs(STATE.replace("'0',", "'3',")), 30);

        Outcome failed = run("backfill", "--from", "2021-12-17", "--to", "2021-12-19", "--processor", "STATE", "--yes");

        assertThat(failed.exitCode()).as(failed.out() + failed.err()).isEqualTo(1);

        assertThat(states(lastRun(), "STATE"))
                .containsExactly("2021-12-17 FAILED", "2021-12-18 FAILED", "2021-12-19 FAILED");
        assertThat(run("history", lastRun(), "--format", "json")
                        .json()
                        .get("steps")
                        .valueStream())
                .extracting(s -> s.get("message").asString().replaceAll(":.*", ""))
                .containsOnly("exit_code");
        assertThat(calls()).containsExactly("STATE 2021-12-17..2021-12-19");
        assertThat(rows("")).isEqualTo(before);
    }

    @Test
    void aCallThatIsStoppedLeavesAllOfItsPeriodsAsTheyWere() throws Exception {
        pipeline(programs(STATE), 30);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        List<String> before = rows("");
        pipeline(programs(STATE.replace("SUM(d.amount)", "SUM(d.amount + 1)")), 30);
        Files.createFile(folder.resolve("calls.hang"));
        try (Workspace workspace = Workspace.open(workspace(), InstantSource.system())) {
            DateInterval days = DateInterval.parse("2021-12-17..2021-12-19");
            Plan plan = workspace
                    .planner()
                    .plan(
                            workspace.scanner().scan(days),
                            PlanRequest.dates(days, List.of("STATE")),
                            workspace.estimator());
            Run repair = workspace.orchestrator().start(plan, RunOptions.defaults(), _ -> {});
            Waits.untilExists(folder.resolve("calls.hung"));
            repair.stopNow();

            assertThat(repair.await().state()).isEqualTo(RunState.STOPPED);
        }
        assertThat(states(lastRun(), "STATE"))
                .containsExactly("2021-12-17 CANCELLED", "2021-12-18 CANCELLED", "2021-12-19 CANCELLED");
        assertThat(rows("")).isEqualTo(before);
    }

    @Test
    void aPlanSaysHowManyCallsItTakesAndDoctorWhichRangesDoNotJoin() throws IOException {
        pipeline(
                programs(FACTS)
                        .replace(
                                "processors:\n",
                                "processors:\n  DATED: {table: marts.dated, date: day, key: shop,"
                                        + " upstream: [DAILY], expected: {same_as: DAILY}, sql: shop/dated.sql, range: 30}\n"),
                3);

        assertThat(run("plan", "--findings").out()).contains("33 steps on 14 dates · 17 calls for 33 partitions");
        assertThat(run("backfill", "--findings", "--dry-run", "--format", "json")
                        .json()
                        .get("calls")
                        .asInt())
                .isEqualTo(17);
        assertThat(run("doctor").out())
                .contains("a period at a time all the same, though 'range' is 30: one statement gives several where");
    }

    @Test
    void whatIsAsItWasInEachPeriodIsFollowedNoFurther() throws IOException {
        pipeline(SELECTS, 30);
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        // One of the three dates comes out otherwise: only what is built on that one is due to follow.
        sql("UPDATE marts.daily SET amount = amount + 1000 WHERE day = DATE '2021-12-18'");

        assertThat(run("backfill", "--from", "2021-12-17", "--to", "2021-12-19", "--processor", "DAILY", "--yes")
                        .exitCode())
                .isZero();

        assertThat(states(lastRun(), "DAILY"))
                .containsExactly("2021-12-17 SUCCEEDED", "2021-12-18 SUCCEEDED", "2021-12-19 SUCCEEDED");
        assertThat(states(lastRun(), "DATED"))
                .containsExactly("2021-12-17 SKIPPED", "2021-12-18 SUCCEEDED", "2021-12-19 SKIPPED");
        assertThat(states(lastRun(), "TREND"))
                .containsExactly("2021-12-17 SKIPPED", "2021-12-18 SUCCEEDED", "2021-12-19 SUCCEEDED");
    }

    private String programs(String... processors) {
        String java = RangedProgram.arguments(warehouse(), folder.resolve("calls")).stream()
                .map(a -> '"' + a + '"')
                .collect(Collectors.joining(", "));
        return """
                pipeline: shop
                sources:
                  raw.orders: {date: ordered_at, written_at: loaded_at}
                processors:
                  DAILY: {table: marts.daily, date: day, key: shop, reads: [raw.orders], expected: {distinct: {table: raw.orders, key: shop}}, sql: shop/daily.sql, range: 30}
                """
                + Stream.of(processors)
                        .map(p -> "  " + p.replace("JAVA", java) + "\n")
                        .collect(Collectors.joining());
    }

    /** For what the programs were called since the last look. */
    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        List<String> lines = Files.readAllLines(calls);
        Files.delete(calls);
        return lines;
    }

    private void pipeline(String yaml, int range) throws IOException {
        Files.writeString(workspace().resolve("pipelines/shop.yaml"), yaml.replace("RANGE", String.valueOf(range)));
    }

    private List<String> computedTogether() {
        return log(lastRun()).stream()
                .filter(l -> l.contains("computed by one statement for "))
                .map(l -> l.replace(": computed by one statement for ", " "))
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private String lastRun() {
        return run("history", "--format", "json")
                .json()
                .findValuesAsString("runId")
                .getFirst();
    }

    private List<String> log(String runId) {
        try (Workspace workspace = Workspace.open(workspace(), InstantSource.system())) {
            return workspace.journal().run(runId).orElseThrow().log().stream()
                    .map(l -> l.step().partition().processor() + ": " + l.text())
                    .toList();
        }
    }

    private List<String> states(String runId, String processor) {
        JsonNode run = run("history", runId, "--format", "json").json();
        return run.get("steps")
                .valueStream()
                .filter(s -> s.get("processor").asString().equals(processor))
                .map(s -> s.get("date").asString() + " " + s.get("state").asString())
                .sorted()
                .toList();
    }

    private List<String> rows(String table) {
        return TABLES.stream()
                .filter(t -> t.startsWith(table))
                .flatMap(t ->
                        answers("SELECT '" + t + " ' || CAST(t AS VARCHAR) AS a FROM (SELECT * EXCLUDE (processed_at)"
                                        + " FROM marts." + t + ") AS t ORDER BY a")
                                .stream())
                .toList();
    }

    private Path workspace() {
        return folder.resolve("shop");
    }

    private Path warehouse() {
        return workspace().resolve("warehouse.duckdb");
    }

    private Outcome run(String... arguments) {
        return cli.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--workspace", workspace().toString()))
                .toArray(String[]::new));
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

    private static String text(String name) {
        return Objects.requireNonNull(TEXTS.get(name), name);
    }
}
