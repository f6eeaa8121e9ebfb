package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// One line a table, with everything that is wrong with it and what to do about that.
class DoctorTablesTest extends TinyCommandLine {
    private static final String YAML = """
            pipeline: shop
            sources:
              raw.orders: {date: day, written_at: loaded, where: amount > 0}
              raw.shops: {date: none}
            processors:
              DAILY:
                table: marts.daily
                date: day
                key: shop
                written_at: built
                reads: [raw.orders, raw.shops]
                expected: {distinct: {table: raw.orders, key: shop}}
                checks: [checks/negative.sql, checks/late.sql]
                sql: daily.sql
              marts.weekly: {date: week, grain: week, key: shop, upstream: [DAILY], command: [sh, -c, "true"]}
            """;
    private static final String SELECT = """
            SELECT day, shop, SUM(amount) AS amount, @processed_at AS built
            FROM raw.orders WHERE day = @date AND amount > 0 GROUP BY day, shop
            """;

    private Path shop;

    @BeforeEach
    void shop() throws IOException {
        shop = folder.resolve("shop");
        Files.createDirectories(shop.resolve("pipelines/checks"));
        Files.writeString(shop.resolve("settings.yaml"), "title: Shop\npipeline: shop\n");
        Files.writeString(shop.resolve("pipelines/shop.yaml"), YAML);
        Files.writeString(shop.resolve("pipelines/daily.sql"), SELECT);
        Files.writeString(
                shop.resolve("pipelines/checks/negative.sql"),
                "SELECT * FROM marts.daily WHERE day = @date AND amount < 0");
        Files.writeString(
                shop.resolve("pipelines/checks/late.sql"),
                "SELECT * FROM marts.daily WHERE day = @date AND built > @to + INTERVAL 9 DAY");
        DuckDbWarehouse.create(shop.resolve("warehouse.duckdb")).close();
        sql(
                "CREATE SCHEMA raw",
                "CREATE SCHEMA marts",
                "CREATE TABLE raw.orders (day DATE, shop VARCHAR, amount INTEGER, loaded TIMESTAMP, note VARCHAR)",
                "CREATE TABLE raw.shops (shop VARCHAR, city VARCHAR)",
                "CREATE TABLE marts.daily (day DATE, shop VARCHAR, amount BIGINT, built TIMESTAMP, note VARCHAR)",
                "CREATE TABLE marts.weekly (week DATE, shop VARCHAR, amount BIGINT)");
    }

    private void sql(String... statements) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(shop.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }

    private void yaml(String old, String other) throws IOException {
        replace("shop.yaml", old, other);
    }

    private void replace(String file, String old, String other) throws IOException {
        Path path = shop.resolve("pipelines").resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, other));
    }

    private Outcome doctor(String... more) {
        return cli.run(Stream.concat(Stream.of("doctor", "--workspace", shop.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    /// What is said of the tables: the lines below those of everything else.
    private List<String> tables() {
        return doctor().out()
                .lines()
                .dropWhile(line -> !line.startsWith("disk"))
                .skip(1)
                .map(line -> line.startsWith(" ") ? line : line.replaceAll(" +", " "))
                .toList();
    }

    private List<String> of(String table) {
        List<String> all = tables();
        int first = IntStream.range(0, all.size())
                .filter(i -> all.get(i).startsWith(table + " "))
                .findFirst()
                .orElseThrow();
        return Stream.concat(
                        Stream.of(all.get(first)),
                        all.subList(first + 1, all.size()).stream().takeWhile(line -> line.startsWith(" ")))
                .toList();
    }

    @Test
    void everythingThatIsBoundIsSaidInOneLineATable() {
        assertThat(tables())
                .containsExactly(
                        "raw.orders ok 5 columns, date day",
                        "raw.shops ok 2 columns, no date",
                        "marts.daily ok DAILY: 5 columns, key shop, may be written, leaves empty: note, daily.sql binds, 2 checks bind",
                        "marts.weekly ok 3 columns, key shop, may be written, the program sh is there");
        assertThat(doctor().exitCode()).isZero();
    }

    /// The file, what stands there, what stands there by mistake, and what is said of it, whole.
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("shop.yaml", "date: day\n    key", "date: dya\n    key", """
                        marts.daily PROBLEM DAILY: there is no column dya, which is named by 'date'
                          → Correct its name in the pipeline's YAML, or add it to the table. Did you mean 'day'?"""),
                Arguments.of("shop.yaml", "key: shop\n    written", "key: shpo\n    written", """
                        marts.daily PROBLEM DAILY: there is no column shpo, which is named by 'key'
                          → Correct its name in the pipeline's YAML, or add it to the table. Did you mean 'shop'?"""),
                Arguments.of("shop.yaml", "written_at: built", "written_at: note", """
                        marts.daily PROBLEM DAILY: the column note of marts.daily is no TIMESTAMP but VARCHAR
                          → Let 'written_at' in the pipeline's YAML name a column with times, or leave it out: then only the journal knows when rows were written."""),
                Arguments.of("shop.yaml", "date: day\n    key", "date: note\n    key", """
                        marts.daily PROBLEM 2 problems:
                          the column note of marts.daily is no DATE but VARCHAR; say how it is read: date: {column: note, format: "%Y-%m-%d"}
                            → Correct 'date' in the pipeline's YAML.
                          daily.sql does not give note, by which the table's rows are told apart
                            → Let the SELECT give the date and the key of the table, under the names of their columns."""),
                Arguments.of("daily.sql", "SUM(amount)", "SUM(amounts)", """
                        marts.daily PROBLEM DAILY: daily.sql: Binder Error: Referenced column "amounts" not found in FROM clause! in: SELECT day, shop, SUM(amounts) AS amount, @processed_at AS built FROM raw.orders WHERE day = @date AND amount > 0 GROUP BY day, shop
                          → Correct daily.sql: one SELECT of the rows of a period, which may say @date, @from, @to and @processed_at."""),
                Arguments.of("daily.sql", "= @date", "= @day", """
                        marts.daily PROBLEM DAILY: daily.sql: The statement uses @day, but only these are given: [date, from, processed_at, to].
                          → Correct daily.sql: one SELECT of the rows of a period, which may say @date, @from, @to and @processed_at."""),
                Arguments.of("daily.sql", "SELECT day", "DELETE FROM raw.orders; SELECT day", """
                        marts.daily PROBLEM DAILY: daily.sql: One SELECT is allowed here, and DuckDB's parser finds a statement that is no SELECT in: DELETE FROM raw.orders; SELECT day, shop, SUM(amount) AS amount, ? AS built FROM raw.orders WHERE day = ? AND amount > 0 GROUP BY day, shop
                          → Correct daily.sql: one SELECT of the rows of a period, which may say @date, @from, @to and @processed_at."""),
                Arguments.of("daily.sql", "AS amount", "AS total", """
                        marts.daily PROBLEM DAILY: daily.sql gives what the table has no column for: total
                          → Correct the SELECT, or add them: ALTER TABLE "marts"."daily" ADD COLUMN "total" HUGEINT."""),
                Arguments.of("daily.sql", "SUM(amount)", "MAX(loaded)", """
                        marts.daily PROBLEM DAILY: daily.sql gives amount as TIMESTAMP, and the column is BIGINT
                          → Cast it in the SELECT: CAST(… AS BIGINT) AS amount."""),
                Arguments.of("daily.sql", "shop, SUM", "shop AS note, SUM", """
                        marts.daily PROBLEM DAILY: daily.sql does not give shop, by which the table's rows are told apart
                          → Let the SELECT give the date and the key of the table, under the names of their columns."""),
                Arguments.of("checks/late.sql", "built", "bulit", """
                        marts.daily PROBLEM DAILY: checks/late.sql: Binder Error: Referenced column "bulit" not found in FROM clause! in: EXPLAIN SELECT COUNT(*) AS n FROM ( SELECT * FROM marts.daily WHERE day = DATE '2024-01-01' AND bulit > DATE '2024-01-02' + INTERVAL 9 DAY ) AS bad
                          → Correct checks/late.sql: one SELECT of the bad rows, with @date, @from and @to."""),
                Arguments.of("shop.yaml", "sql: daily.sql", "command: [no-such-dbt, run]", """
                        marts.daily PROBLEM DAILY: The program 'no-such-dbt' could not be started: it is in no folder of PATH
                          → Install it, put its folder into PATH, or write its whole path into `command:`."""),
                Arguments.of("shop.yaml", "table: raw.orders, key: shop", "table: raw.orders, key: store", """
                        raw.orders PROBLEM there is no column store, which is named by 'expected of DAILY'
                          → Correct its name in the pipeline's YAML, or add it to the table. Did you mean 'note'?"""),
                Arguments.of("shop.yaml", "where: amount > 0", "where: amounts > 0", """
                        raw.orders PROBLEM with the condition 'amounts > 0': Binder Error: Referenced column "amounts" not found in FROM clause! in: EXPLAIN SELECT CAST(NULL AS STRING) AS backfill_key, COUNT(*) AS n FROM `raw`.`orders` WHERE (amounts > 0 ) AND `day` = DATE '1900-01-01' GROUP BY 1
                          → Correct 'where' in the pipeline's YAML."""),
                Arguments.of("shop.yaml", "raw.shops:", "raw.branches:", """
                        raw.branches PROBLEM there is no such table, or you may not see it
                          → Make it, ask for access, or correct its name in the pipeline's YAML."""),
                Arguments.of("shop.yaml", "date: week, grain", "date: shop, grain", """
                        marts.weekly PROBLEM the column shop of marts.weekly is no DATE but VARCHAR; say how it is read: date: {column: shop, format: "%Y-%m-%d"}
                          → Correct 'date' in the pipeline's YAML."""));
    }

    @ParameterizedTest(name = "{1} → {2}")
    @MethodSource("mistakes")
    void aMistakeIsToldInTheLineOfItsTableAndNowhereElse(String file, String old, String other, String told)
            throws IOException {
        replace(file, old, other);
        if (old.equals("raw.shops:")) {
            replace(file, "raw.shops]", "raw.branches]");
        }

        assertThat(wrong()).isEqualTo(told);
        assertThat(tables().stream().filter(line -> !line.startsWith(" "))).hasSize(4);
        assertThat(doctor().exitCode()).isEqualTo(3);
    }

    /// The lines of tables that are not as they must be.
    private String wrong() {
        return tables().stream()
                .filter(line -> line.startsWith(" ") || !line.matches("\\S+ ok .*"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everythingThatIsWrongWithATableStandsUnderItAndInTheDocument() throws IOException {
        yaml("key: shop\n    written", "key: shpo\n    written");
        yaml("written_at: built", "written_at: note");
        replace("daily.sql", "SUM(amount)", "SUM(amounts)");
        replace("checks/late.sql", "built", "bulit");
        replace("checks/negative.sql", "amount", "amuont");

        JsonNode line = doctor("--format", "json")
                .json()
                .valueStream()
                .filter(l -> l.get("what").asString().equals("marts.daily"))
                .findFirst()
                .orElseThrow();

        assertThat(line.get("ok").asBoolean()).isFalse();
        List<String> said = line.get("problems")
                .valueStream()
                .map(p -> p.get("said").asString())
                .toList();
        assertThat(said.stream().map(s -> s.replaceAll("! in: .*", "!")))
                .containsExactly(
                        "there is no column shpo, which is named by 'key'",
                        "the column note of marts.daily is no TIMESTAMP but VARCHAR",
                        "daily.sql: Binder Error: Referenced column \"amounts\" not found in FROM clause!",
                        "checks/negative.sql: Binder Error: Referenced column \"amuont\" not found in FROM clause!",
                        "checks/late.sql: Binder Error: Referenced column \"bulit\" not found in FROM clause!");
        assertThat(line.get("said").asString()).isEqualTo("DAILY: " + String.join("; ", said));
        assertThat(wrong())
                .startsWith("marts.daily PROBLEM 5 problems:\n  there is")
                .contains(said);
    }

    @Test
    void aTableThatIsNotThereIsMadeByTheStatementThatIsShown() {
        sql("DROP TABLE marts.daily");

        assertThat(wrong()).isEqualTo("""
                marts.daily PROBLEM DAILY: there is no such table, or you may not see it
                  → Correct its name in the pipeline's YAML, or make it: CREATE SCHEMA IF NOT EXISTS "marts"; \
                CREATE TABLE "marts"."daily" ("day" DATE, "shop" VARCHAR, "amount" HUGEINT, "built" TIMESTAMP).""");
        sql("CREATE TABLE marts.daily (day DATE, shop VARCHAR, amount HUGEINT, built TIMESTAMP)");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void noRowsCanBeWrittenIntoAView() {
        sql("DROP TABLE marts.weekly", "CREATE VIEW marts.weekly AS SELECT day AS week, shop, amount FROM marts.daily");

        assertThat(wrong()).isEqualTo("""
                marts.weekly PROBLEM it is a view, and no rows can be written into one
                  → Ask for the right to write it, or name another table in the pipeline's YAML.""");
    }

    /** What the first run makes is no fault, and nobody needs programs and rights where nothing may be written. */
    @Test
    void whatTheFirstRunMakesAndWhatIsNeverStartedMayBeAbsent() throws IOException {
        yaml("pipeline: shop\n", "pipeline: shop\noutcomes: ops.outcomes\n");
        yaml("[sh, -c, \"true\"]", "[no-such-dbt, run]");
        Workspace.setReadOnly(shop, true);

        assertThat(tables())
                .endsWith(
                        "marts.daily ok DAILY: 5 columns, key shop, leaves empty: note, daily.sql binds, 2 checks bind",
                        "marts.weekly ok 3 columns, key shop, The program 'no-such-dbt' could not be started: it is in"
                                + " no folder of PATH; it is not started while the workspace is read-only",
                        "ops.outcomes ok not there yet: the first run makes it");
    }

    @Test
    void twoHundredTablesAreTwoHundredLines() throws IOException {
        StringBuilder yaml = new StringBuilder(YAML);
        StringBuilder create = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            yaml.append("  m.t%03d: {date: day, key: shop, reads: [raw.orders], sql: daily.sql}\n".formatted(i));
            create.append("CREATE TABLE m.t%03d AS FROM marts.daily;".formatted(i));
        }
        Files.writeString(shop.resolve("pipelines/shop.yaml"), yaml);
        sql("CREATE SCHEMA m", create.toString(), "ALTER TABLE m.t123 DROP COLUMN amount");

        assertThat(tables().stream().filter(line -> line.matches("m\\.t\\d{3} ok 5 columns, .*daily.sql binds")))
                .hasSize(199);
        assertThat(wrong()).isEqualTo("""
                m.t123 PROBLEM daily.sql gives what the table has no column for: amount
                  → Correct the SELECT, or add them: ALTER TABLE "m"."t123" ADD COLUMN "amount" HUGEINT.""");
    }
}
