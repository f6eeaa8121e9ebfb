package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a file that nobody has described to what is wrong in it, by commands alone. */
class DraftCommandTest {
    @TempDir
    private Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void commandLine() {
        cli = new CommandLineFixture(folder.resolve("home"));
    }

    @Test
    void aFileOfSixTablesIsDraftedAndItsFaultsAreTold() throws IOException {
        ShopFile shop = ShopFile.in(folder)
                .run(
                        "DELETE FROM marts.daily WHERE day = DATE '2022-01-10'",
                        "INSERT INTO marts.returns SELECT * FROM marts.returns WHERE ds = '2021-12-14'");
        byte[] before = Files.readAllBytes(Path.of(shop.file()));

        Outcome made = cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("4 processors, 2 sources; 2 tables left out.")
                .contains("◆ 1 missing")
                .contains("Guessed, please look at:")
                .contains("shops: no column of it says dates");
        assertThat(keys(folder.resolve("shop-workspace/pipelines/shop.yaml")))
                .containsExactly(
                        "pipeline: shop",
                        "sources:",
                        "raw.orders:",
                        "date: ordered_at",
                        "grain: day",
                        "calendar: every",
                        "due: 2h",
                        "written_at: loaded_at",
                        "key: order_id",
                        "raw.prices:",
                        "date: {column: ds, format: \"%Y%m%d\"}",
                        "grain: day",
                        "calendar: {weekdays, except: [2021-12-24]}",
                        "written_at: loaded_at",
                        "key: ticker",
                        "processors:",
                        "marts.trend_7d:",
                        "date: day",
                        "grain: day",
                        "calendar: every",
                        "due: 4h",
                        "written_at: built_at",
                        "key: [shop, product]",
                        "upstream:",
                        "- {marts.daily: -6..0}",
                        "expected: {same_as: marts.daily}",
                        "sql: \"shop/marts.trend_7d.sql\"",
                        "marts.daily:",
                        "date: day",
                        "grain: day",
                        "calendar: every",
                        "due: 3h",
                        "written_at: built_at",
                        "key: [shop, product]",
                        "reads:",
                        "- raw.orders",
                        "expected: {distinct: {table: raw.orders, key: [shop, product]}}",
                        "sql: \"shop/marts/daily.sql\"",
                        "marts.returns:",
                        "date: {column: ds, format: \"%Y-%m-%d\"}",
                        "grain: day",
                        "calendar: {weekdays, except: [2021-12-24]}",
                        "written_at: built_at",
                        "key: ticker",
                        "reads:",
                        "- raw.prices",
                        "- {raw.prices: -1 due}",
                        "expected: {distinct: {table: raw.prices, key: ticker}}",
                        "sql: \"shop/returns.sql\"",
                        "marts.weekly:",
                        "date: week_start",
                        "grain: week",
                        "calendar: every",
                        "written_at: built_at",
                        "key: shop",
                        "upstream:",
                        "- marts.daily",
                        "expected: {rows: usual}",
                        "sql: \"shop/weekly.sql\"");
        assertThat(Files.readAllBytes(Path.of(shop.file()))).isEqualTo(before);

        Outcome judged = cli.run("validate", "--workspace", workspace());

        assertThat(judged.exitCode()).isEqualTo(1);
        assertThat(findings(judged))
                .containsExactly(
                        "◆ CRITICAL marts.daily missing on 10 January 2022: marts.trend_7d (10 to 16 January, 42"
                                + " rows), marts.weekly (the week of 10 January, 2) built on it.",
                        "◆ CRITICAL marts.returns duplicated on 14 December 2021: 6 rows for 3 keys.");
    }

    @Test
    void whatIsDraftedCanBeRepairedOnceItMayBeWritten() throws IOException {
        ShopFile shop = ShopFile.in(folder).run("DELETE FROM marts.daily WHERE day = DATE '2022-01-10'");
        cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());
        Path settings = folder.resolve("shop-workspace/settings.yaml");
        assertThat(cli.run("doctor", "--workspace", workspace()).exitCode()).isZero();
        Files.writeString(settings, Files.readString(settings).replace("read_only: true", "read_only: false"));

        Outcome repaired = cli.run("backfill", "--findings", "--yes", "--workspace", workspace());

        assertThat(repaired.exitCode()).as(repaired.out() + repaired.err()).isZero();
        assertThat(findings(cli.run("validate", "--workspace", workspace()))).isEmpty();
    }

    @Test
    void aSecondDraftTellsWhatItWouldSayOtherwiseAndChangesNothing() throws IOException {
        ShopFile shop = ShopFile.in(folder);
        cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());
        Path yaml = folder.resolve("shop-workspace/pipelines/shop.yaml");
        Outcome same = cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());
        assertThat(same.exitCode()).as(same.err()).isZero();
        assertThat(same.out()).contains("The draft says what " + yaml + " says.");
        String mine = Files.readString(yaml)
                .replaceFirst("    key: ticker.*\n", "    key: [ticker, ds] # mine\n")
                .replaceFirst("    calendar: every.*\n", "");
        Files.writeString(yaml, mine);

        Outcome again = cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());

        assertThat(again.exitCode()).isZero();
        assertThat(again.out().lines().filter(line -> line.matches("  [+-] .*")))
                .containsExactly(
                        "  - sources.raw.prices.key: [ticker, ds]",
                        "  + sources.raw.prices.key: ticker",
                        "  + sources.raw.orders.calendar: every");
        assertThat(yaml).hasContent(mine);
        assertThat(proposals()).isEmpty();

        Outcome proposed = cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects(), "--propose");

        assertThat(proposed.exitCode()).isZero();
        assertThat(yaml).hasContent(mine);
        assertThat(proposals()).containsExactly("shop.yaml.proposed");
    }

    @Test
    void withoutSelectsAllTablesAreWatchedAsSources() {
        ShopFile shop = ShopFile.in(folder).run("DELETE FROM marts.daily WHERE day = DATE '2022-01-10'");

        Outcome made = cli.run("init", "--duckdb", shop.file(), "--pipeline", "sales", "--format", "json");

        assertThat(made.exitCode()).as(made.err()).isZero();
        JsonNode drafted = made.json();
        assertThat(drafted.get("tables").size()).isEqualTo(6);
        assertThat(drafted.get("file").asString()).endsWith("pipelines/sales.yaml");
        assertThat(findings(cli.run("validate", "--workspace", workspace())))
                .containsExactly("◆ CRITICAL Source rows missing on 10 January 2022: 0 rows in marts.daily.");
    }

    @Test
    void namesOfAnySpellingAndDatesOfAnyYearAreDraftedOrLeft() throws IOException {
        Path file = folder.resolve("odd.duckdb");
        String days =
                " FROM generate_series(TIMESTAMP '2021-12-01', TIMESTAMP '2022-01-31', INTERVAL 1 DAY) t(d), range(3)"
                        + " r(s)";
        make(
                file,
                "CREATE SCHEMA \"my schema\"",
                "CREATE TABLE \"my schema\".\"daily \"\"vol\"\".x\" AS SELECT CAST(d AS DATE) AS \"the date\", s AS"
                        + " \"Ticker Symbol\""
                        + days,
                "CREATE TABLE \"Group\" AS SELECT CAST(d AS DATE) AS \"date\", s AS \"select\"" + days,
                "CREATE TABLE \"true\" AS SELECT CAST(d AS DATE) AS \"day: #1\", s AS \"none\"" + days,
                "CREATE TABLE \"two\nlines\" AS SELECT CAST(d AS DATE) AS day" + days,
                "CREATE TABLE typo AS SELECT CASE WHEN s = 0 AND d = TIMESTAMP '2022-01-05' THEN DATE '20211-01-05'"
                        + " ELSE CAST(d AS DATE) END AS day, s AS k" + days,
                "CREATE TABLE far AS SELECT DATE '20211-01-01' + CAST(s AS INTEGER) AS day, s" + days,
                "CREATE TABLE old AS SELECT DATE '1900-01-01' AS day, s" + days,
                "CREATE TABLE german AS SELECT strftime(d, '%d.%m.%Y') AS tag, s" + days,
                "CREATE TABLE loads AS SELECT d AS loaded_at, s" + days,
                "CREATE TABLE empty (day DATE, k INTEGER)");

        Outcome made = cli.run("init", "--duckdb", file.toString());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(keys(folder.resolve("odd-workspace/pipelines/odd.yaml")))
                .filteredOn(line -> line.endsWith(":") || line.startsWith("date:") || line.startsWith("key:"))
                .containsExactly(
                        "sources:",
                        "Group:",
                        "date: date",
                        "key: select",
                        "\"true\":",
                        "date: \"day: #1\"",
                        "key: [\"none\"]",
                        "typo:",
                        "date: day",
                        "key: k",
                        "\"[\\\"my schema\\\", \\\"daily \\\\\\\"vol\\\\\\\".x\\\"]\":",
                        "date: \"the date\"",
                        "key: Ticker Symbol".replace("Ticker Symbol", "\"Ticker Symbol\""));
        assertThat(made.out())
                .contains("far, old: hardly a value of day is a date between 1950 and 2025")
                .contains("german: the texts of tag say dates whose order is not that of the texts")
                .contains("loads: only loaded_at says dates")
                .contains("empty: it has no rows");
    }

    @Test
    void whatIsNoFileWithTablesIsRefusedAndNothingIsMade() throws IOException {
        Path text = Files.writeString(folder.resolve("text.duckdb"), "no database at all, only a text of some length");
        Path nothing = Files.createFile(folder.resolve("nothing.duckdb"));
        Path blank = folder.resolve("blank.duckdb");
        make(blank);
        Path undated = folder.resolve("undated.duckdb");
        make(undated, "CREATE TABLE shops AS SELECT 'berlin' AS shop");

        assertThat(refused(text)).contains("is not a DuckDB database");
        assertThat(refused(nothing)).contains("is not a DuckDB database");
        assertThat(refused(folder.resolve("absent.duckdb"))).contains("There is no file");
        assertThat(refused(blank)).contains("has nothing to make a pipeline of: no tables.");
        assertThat(refused(undated)).contains("has nothing to make a pipeline of: shops: no column of it says dates.");
        assertThat(refused(undated, "--pipeline", "../x")).contains("is no name of a pipeline");
        assertThat(refused(undated, "--sql", "/no/such/folder")).contains("is no folder");
        assertThat(refused(undated, "--propose")).contains("There is no workspace");
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made.filter(f -> f.toString().endsWith("-workspace"))).isEmpty();
        }
    }

    @Test
    void aWorkspaceOnAnotherFileIsNotDraftedFor() {
        ShopFile shop = ShopFile.in(folder);
        cli.run("init", "--duckdb", shop.file());
        Path other = folder.resolve("other.duckdb");
        make(other, "CREATE TABLE t AS SELECT DATE '2022-01-01' AS day");

        Outcome refused = cli.run("init", "--duckdb", other.toString(), "--workspace", workspace());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is a workspace on " + shop.file());
    }

    @Test
    void ofVeryManyTablesThoseAreDraftedThatSelectsNameAndTheLargest() throws IOException {
        Path file = folder.resolve("many.duckdb");
        Path selects = Files.createDirectory(folder.resolve("sql"));
        Files.writeString(selects.resolve("t7.sql"), "SELECT day, k FROM t8 WHERE day = @date");
        make(
                file,
                Stream.iterate(0, i -> i < 210, i -> i + 1)
                        .map(i -> "CREATE TABLE t" + i
                                + " AS SELECT DATE '2022-01-01' + CAST(s // 3 AS INTEGER) AS day, s % 3 AS k"
                                + " FROM range(" + (i < 12 ? 30 : 60) + ") r(s)")
                        .toArray(String[]::new));

        JsonNode drafted = cli.run("init", "--duckdb", file.toString(), "--sql", selects.toString(), "--format", "json")
                .json();

        assertThat(drafted.get("tables").size()).isEqualTo(200);
        assertThat(drafted.get("left").valueStream().map(t -> t.get("table").asString()))
                .hasSize(10)
                .doesNotContain("t7", "t8")
                .allMatch(t -> Integer.parseInt(t.substring(1)) < 12);
    }

    private String refused(Path file, String... more) {
        Outcome outcome = cli.run(Stream.concat(Stream.of("init", "--duckdb", file.toString()), Arrays.stream(more))
                .toArray(String[]::new));
        assertThat(outcome.exitCode()).isIn(2, 3);
        assertThat(outcome.err()).contains("→");
        return outcome.err();
    }

    private static void make(Path file, String... statements) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.create(file);
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }

    private String workspace() {
        return folder.resolve("shop-workspace").toString();
    }

    private List<String> proposals() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("shop-workspace/pipelines"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.contains("proposed"))
                    .toList();
        }
    }

    /** The lines of a file without comments. */
    private static List<String> keys(Path yaml) throws IOException {
        return Files.readAllLines(yaml).stream()
                .map(line -> line.replaceFirst("(^|  )# .*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> findings(Outcome judged) {
        return judged.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[◆▲] (CRITICAL|WARNING) .*"))
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }
}
