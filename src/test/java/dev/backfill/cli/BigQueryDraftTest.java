package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.AnsweringProxy;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * From a BigQuery project that nobody has described to what is wrong in it. An emulator plays the project; what it does
 * not know, such as the jobs of the last weeks, is answered as BigQuery's documentation says.
 */
class BigQueryDraftTest {
    private static final String PROJECT = "shop-project";
    private static final String SMALL = "small-project";
    private static final String MANY = "many-project";

    @TempDir
    private static Path home;

    private static CommandLineFixture cli;

    private AnsweringProxy bigQuery;

    @BeforeAll
    static void commandLine() {
        Emulator.get();
        cli = new CommandLineFixture(home.resolve("home"));
    }

    @BeforeEach
    void answering() {
        bigQuery = new AnsweringProxy(Emulator.get().endpoint());
    }

    @AfterEach
    void silent() {
        bigQuery.close();
    }

    @Test
    void theSameTablesGiveTheSameDraftAsInAFile() throws IOException {
        ShopFile shop = ShopFile.in(home);
        ShopProject.copy(shop, PROJECT, Emulator.get().endpoint());
        Path selects = ShopProject.selects(home.resolve("google"), PROJECT);

        Outcome file = cli.run("init", "--duckdb", shop.file(), "--sql", shop.selects());
        Outcome made = init(PROJECT, "drafted", "--sql", selects.toString(), "--pipeline", "shop");

        assertThat(file.exitCode()).as(file.err()).isZero();
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(keys(home.resolve("drafted/pipelines/shop.yaml")))
                .containsExactlyElementsOf(keys(home.resolve("shop-workspace/pipelines/shop.yaml")));
        assertThat(made.out())
                .contains("4 processors, 2 sources; 2 tables left out.")
                .contains("Read for it: ")
                .contains("Findings · none")
                .contains("Not seen:")
                .contains("the jobs of the last 30 days, which tell what is built from what: ")
                .contains("bigquery.jobs.listAll")
                .contains("production, read-only: nothing is changed in the project");
    }

    /** What the project has said of itself and remembers, and what of it may not be seen. */
    @Test
    void whatBuiltWhatIsReadFromJobsAndWhatMayNotBeSeenIsSaid() throws IOException {
        small();
        bigQuery.answers(
                        "JOBS_BY_PROJECT",
                        List.of(
                                "dataset STRING",
                                "name STRING",
                                "read_dataset STRING",
                                "read_name STRING",
                                "jobs INTEGER"),
                        List.of(
                                List.of("marts", "daily", "", "", "31"),
                                List.of("marts", "daily", "raw", "orders", "31"),
                                List.of("marts", "daily", "raw", "gone", "2"),
                                List.of("marts", "daily$20211101", "", "", "1"),
                                List.of("marts", "daily$20211101", "marts", "daily", "1"),
                                List.of("marts", "gone", "", "", "4"),
                                List.of("marts", "gone", "raw", "orders", "4")))
                .answers(
                        "`raw`.INFORMATION_SCHEMA.TABLE_CONSTRAINTS",
                        List.of("table_name STRING", "column_name STRING"),
                        List.of(List.of("orders", "day"), List.of("orders", "order_id")))
                .answers(
                        "`raw`.INFORMATION_SCHEMA.TABLE_OPTIONS",
                        List.of("table_name STRING"),
                        List.of(List.of("orders")))
                .refuses("`secret`", 403, "accessDenied", "Access Denied: Dataset small-project:secret");

        Outcome made = init(SMALL, "small");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(keys(home.resolve("small/pipelines/small-project.yaml")))
                .containsExactly(
                        "pipeline: \"small-project\"",
                        "sources:",
                        "raw.orders:",
                        "date: day",
                        "grain: day",
                        "calendar: every",
                        "key: order_id",
                        "processors:",
                        "marts.daily:",
                        "date: day",
                        "grain: day",
                        "calendar: every",
                        "key: shop",
                        "reads:",
                        "- raw.orders",
                        "expected: {distinct: {table: raw.orders, key: shop}}");
        assertThat(Files.readString(home.resolve("small/pipelines/small-project.yaml")))
                .contains("key: order_id  # 97 %: declared: PRIMARY KEY (day, order_id)")
                .contains("- raw.orders  # 60 %: seen in 31 of 32 jobs; which of its dates they read is not");
        assertThat(made.out())
                .contains("marts.daily reads: raw.orders  60 %: seen in 31 of 32 jobs")
                .contains("secret: No access, or it does not exist: Access Denied: Dataset small-project:secret");
        // What wants to be told its parts is told, and what is counted already is not read for that.
        assertThat(bigQuery.statements())
                .filteredOn(s -> s.contains("FROM `raw`.`orders`"))
                .isNotEmpty()
                .allMatch(s -> s.contains("`day` >= DATE '0001-01-01'") || s.matches("(?s).*WHERE `day` (IN|=|BETWEEN).*"))
                .noneMatch(s -> s.contains("AS times"));

        bigQuery.refuses("JOBS_BY_PROJECT", 403, "accessDenied", "Access Denied: bigquery.jobs.listAll");
        Outcome again = init(SMALL, "small");

        assertThat(again.out())
                .contains("There is a workspace already")
                .contains("- processors.marts.daily.reads: [raw.orders]", "+ sources.marts.daily.date: day");
    }

    /** Each job is billed with 10 MiB: what the draft took, and what the look took that follows. */
    @Test
    void whatADraftWasBilledForIsSaidInBytesAndMoney() {
        small();
        bigQuery.bills(10 << 20);

        Outcome made = init(SMALL + ".raw,marts", "billed");
        int all = bigQuery.statements().size();
        JsonNode cost = init(SMALL + ".raw,marts", "billed", "--format", "json").json().at("/cost");
        long drafted = cost.at("/queries").asLong();

        assertThat(drafted).isBetween(1L, (long) all);
        assertThat(bigQuery.statements()).hasSize(all + (int) drafted);
        assertThat(cost.at("/bytesProcessed").asLong()).isEqualTo(drafted * (10 << 20));
        assertThat(cost.at("/dollars").asDouble()).isCloseTo(drafted * 6.25 / (1 << 20) * 10, within(0.000001));
        assertThat(made.out())
                .contains("Read for it: " + drafted + " queries, billed " + drafted * 10 + " MiB, about $0.0")
                .contains("Scanned with " + (all - drafted) + " queries, billed " + (all - drafted) * 10
                        + " MiB, about $0.0");
        assertThat(init(SMALL + ".raw,marts", "billed").out())
                .contains("There is a workspace already")
                .contains("Read for it: " + drafted + " queries, billed ");
    }

    /** A dry run tells the tables that it reads, and not which of their dates. */
    @Test
    void aSelectThatNobodyTakesApartIsAskedOfBigQuery() throws IOException {
        small();
        Path selects = Files.createDirectories(home.resolve("strange"));
        Files.writeString(
                selects.resolve("daily.sql"),
                "SELECT day, shop, STRUCT(SUM(amount) AS v).v AS amount FROM raw.orders WHERE day = @date GROUP BY 1, 2");
        bigQuery.reads("STRUCT(", SMALL + ".raw.orders", "elsewhere.raw.orders");

        Outcome made = init(SMALL + ".raw,marts", "strange-workspace", "--sql", selects.toString());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(Files.readString(home.resolve("strange-workspace/pipelines/small-project.yaml")))
                .contains("# small-project/daily.sql cannot be taken apart: ")
                .contains("- raw.orders  # 50 %: its SELECT reads it, and nobody saw which dates of it")
                .contains("sql: \"small-project/daily.sql\"");
        assertThat(bigQuery.statements()).noneMatch(s -> s.contains("secret"));
    }

    @Test
    void whatCannotBeLookedAtMakesNoWorkspace() {
        small();
        Outcome missing = init(SMALL + ".nowhere", "missing");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(missing.err()).startsWith("small-project has no dataset nowhere, or you may not see it.");

        Outcome empty = init(SMALL + ".empty", "empty");
        assertThat(empty.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(empty.err()).startsWith("small-project has nothing to make a pipeline of: no tables.");

        bigQuery.refuses("`secret`", 403, "accessDenied", "Access Denied: Dataset small-project:secret");
        Outcome secret = init(SMALL + ".secret", "secret");
        assertThat(secret.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(secret.err()).startsWith("No access, or it does not exist: Access Denied");

        bigQuery.refuses("INFORMATION_SCHEMA", 401, "authError", "Invalid Credentials");
        Outcome expired = init(SMALL, "expired");
        assertThat(expired.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(expired.err()).startsWith("The sign-in to Google Cloud has expired");

        for (String folder : List.of("missing", "empty", "secret", "expired")) {
            assertThat(home.resolve(folder)).doesNotExist();
        }
    }

    /** However many tables there are, so many questions are asked of a dataset. */
    @Test
    void aDatasetOfTwoThousandTablesIsAskedAsOne() throws IOException {
        execute(MANY, "CREATE SCHEMA many", "CREATE TABLE many.orders AS SELECT DATE '2022-01-01' AS day");
        List<List<String>> tables = new ArrayList<>();
        List<List<String>> columns = new ArrayList<>();
        List<List<String>> days = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String name = i == 0 ? "Orders" : i == 1 ? "orders" : "t" + i;
            tables.add(List.of(name, "BASE TABLE"));
            columns.add(List.of(name, "day", "DATE", "YES"));
            columns.add(List.of(name, "amount", "FLOAT64", "NO"));
            for (int day = 10; day < 30 && i < 250; day++) {
                days.add(List.of(name, "202201" + day, String.valueOf(5_000 - i)));
            }
        }
        bigQuery.answers(
                        "INFORMATION_SCHEMA.TABLES",
                        List.of("table_name STRING", "table_type STRING"),
                        List.copyOf(tables))
                .answers(
                        "INFORMATION_SCHEMA.COLUMNS",
                        List.of(
                                "table_name STRING",
                                "column_name STRING",
                                "data_type STRING",
                                "is_partitioning_column STRING"),
                        List.copyOf(columns))
                .answers(
                        "partition_id",
                        List.of("table_name STRING", "partition_id STRING", "row_count INTEGER"),
                        List.copyOf(days))
                .answers(
                        "AS row_count FROM `many`.INFORMATION_SCHEMA.PARTITIONS",
                        List.of("table_name STRING", "partition_id STRING", "row_count INTEGER"),
                        List.copyOf(days))
                // The look that follows: the tables are not there.
                .answers(
                        "last_modified_time",
                        List.of("table_name STRING", "partition_id STRING", "row_count INTEGER", "modified TIMESTAMP"),
                        List.of());

        Outcome made = init(MANY, "many");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("0 processors, 60 sources; 1940 tables left out.");
        assertThat(bigQuery.statements()).hasSizeLessThan(20);
        assertThat(Files.readString(home.resolve("many/pipelines/many-project.yaml")))
                .contains("many.Orders:", "many.orders:");
    }

    private static boolean isSmallThere;

    private static synchronized void small() {
        if (!isSmallThere) {
            isSmallThere = true;
            execute(
                    SMALL,
                    "CREATE SCHEMA raw",
                    "CREATE SCHEMA marts",
                    "CREATE SCHEMA empty",
                    "CREATE SCHEMA secret",
                    "CREATE TABLE secret.wages AS SELECT DATE '2022-01-01' AS day, 1 AS wage",
                    "CREATE TABLE raw.orders (day DATE, order_id INT64, shop STRING, amount FLOAT64) PARTITION BY day",
                    "INSERT INTO raw.orders SELECT DATE_ADD(DATE '2022-01-01', INTERVAL CAST(FLOOR(i / 6) AS INT64) DAY),"
                            + " i, CONCAT('shop', CAST(MOD(i, 3) AS STRING)), 1.5 FROM"
                            + " UNNEST(GENERATE_ARRAY(0, 185)) AS i",
                    "CREATE TABLE marts.daily (day DATE, shop STRING, amount FLOAT64) PARTITION BY day",
                    "INSERT INTO marts.daily SELECT day, shop, SUM(amount) FROM raw.orders GROUP BY day, shop");
        }
    }

    private static void execute(String project, String... statements) {
        BigQueryConnection there =
                BigQueryConnection.usual(project).at(Emulator.get().endpoint());
        try (BigQueryWarehouse warehouse = BigQueryWarehouse.open(there, Set.of());
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }

    private Outcome init(String project, String folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "init",
                "--bigquery",
                project,
                "--endpoint",
                bigQuery.endpoint(),
                "--workspace",
                home.resolve(folder).toString()));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    /** The lines of a pipeline's file, without comments. */
    private static List<String> keys(Path yaml) throws IOException {
        return Files.readString(yaml)
                .lines()
                .map(line -> line.replaceFirst("(^|\\s+)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
