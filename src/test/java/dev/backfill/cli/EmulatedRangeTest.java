package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.AnsweringProxy;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Twelve dates of one table on BigQuery, with an emulator in its place: computed, judged and written by few jobs. */
@Timeout(240)
class EmulatedRangeTest {
    /** What is asked by looks, made once in the project for all partitions, and asked and said of what a run holds. */
    private static final Pattern AROUND = Pattern.compile("SELECT table_name, partition_id,|SELECT 0 AS place, MIN\\("
            + "|SELECT 'written' AS kind|-- One processor's table|CREATE (SCHEMA|TABLE) IF NOT EXISTS|ALTER TABLE"
            + "|-- One row per (write of a partition|partition whose rows)|-- Rows (of other dates )?that runs (have kept|keep)"
            + "|(MERGE INTO|DELETE FROM|SELECT [a-z_, ]+ FROM) backfill_kept\\.leases");

    private static final String YAML = """
            pipeline: month
            sources:
              ranged_src.orders: {date: d, written_at: loaded}
            processors:
              DAILY:
                table: ranged_out.daily
                date: d
                key: shop
                written_at: written
                reads: [ranged_src.orders]
                expected: {distinct: {table: ranged_src.orders, key: shop}}
                sql: month/daily.sql
                range: 31
            """;

    private static final String ROWS =
            "SELECT CONCAT(CAST(d AS STRING), ' ', shop, ' ', CAST(n AS STRING)) AS line FROM ";

    @TempDir
    private Path folder;

    private AnsweringProxy proxy;
    private CommandLineFixture cli;
    private BigQueryWarehouse warehouse;

    @BeforeEach
    void twelveDatesOfWhichTenAreBuilt() throws IOException {
        proxy = new AnsweringProxy(Emulator.get().endpoint());
        warehouse = BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(Emulator.get().endpoint()),
                Set.of(TableName.parse("ranged_out.daily")));
        cli = new CommandLineFixture(folder.resolve("home"));
        Files.createDirectories(folder.resolve("pipelines/month"));
        Files.writeString(folder.resolve("pipelines/month.yaml"), YAML);
        select("");
        Files.writeString(
                folder.resolve("settings.yaml"),
                "pipeline: month\nbigquery:\n  project: " + Emulator.PROJECT + "\n  endpoint: " + proxy.endpoint()
                        + "\n");
        run(
                "DROP SCHEMA IF EXISTS ranged_src CASCADE",
                "DROP SCHEMA IF EXISTS ranged_out CASCADE",
                "DROP SCHEMA IF EXISTS backfill_kept CASCADE",
                "DROP SCHEMA IF EXISTS backfill_staging CASCADE",
                "CREATE SCHEMA ranged_src",
                "CREATE SCHEMA ranged_out",
                "CREATE TABLE ranged_src.orders (d DATE, shop STRING, amount INT64, loaded TIMESTAMP) PARTITION BY d",
                "CREATE TABLE ranged_out.daily (d DATE, shop STRING, n INT64, written TIMESTAMP) PARTITION BY d",
                "INSERT INTO ranged_src.orders SELECT d, shop, EXTRACT(DAY FROM d) + 1,"
                        + " TIMESTAMP '2021-12-01 01:00:00+00' FROM"
                        + " UNNEST(GENERATE_DATE_ARRAY(DATE '2021-12-01', DATE '2021-12-12')) AS d,"
                        + " UNNEST(['A', 'B']) AS shop",
                "INSERT INTO ranged_out.daily SELECT d, 'A', 100, TIMESTAMP '2021-12-01 00:00:00+00' FROM"
                        + " UNNEST(GENERATE_DATE_ARRAY(DATE '2021-12-01', DATE '2021-12-10')) AS d");
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void theDatesAreWrittenByFewJobsAndEachIsTakenBackByItself() {
        List<String> before = rows("ranged_out.daily");

        Outcome repair = command("backfill", "--findings", "--yes");

        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
        List<String> after =
                rows("(SELECT d, shop, SUM(amount) AS n FROM ranged_src.orders GROUP BY d, shop) AS whole");
        assertThat(rows("ranged_out.daily")).isEqualTo(after).hasSize(24);
        assertThat(work(proxy.statements()))
                .containsExactly(
                        "when its inputs were written",
                        "computed and counted",
                        "validated",
                        "compared with what is there",
                        "written",
                        "record read");
        assertThat(tables("backfill_staging")).isEmpty();

        String run = command("history", "--format", "json")
                .json()
                .get(0)
                .get("runId")
                .asString();
        assertThat(command("history", run).out())
                .contains(
                        "REBUILD  DAILY      2021-12-10       1      2",
                        "BUILD    DAILY      2021-12-11       0      2");
        Outcome undo = command("undo", run);
        assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
        assertThat(rows("ranged_out.daily")).isEqualTo(before).hasSize(10);
    }

    @Test
    void whereOneDateIsRefusedTheOthersAreWrittenOneByOne() throws IOException {
        select(" UNION ALL SELECT d, shop, amount, CAST(@processed_at AS TIMESTAMP) FROM ranged_src.orders"
                + " WHERE d = DATE '2021-12-05' AND d >= @from AND d < @to AND shop = 'B'");

        Outcome repair = command("backfill", "--select", "2021-12-04..2021-12-06", "--yes");

        assertThat(repair.out()).contains("OUTPUT VALIDATION: 3 rows for 2 keys");
        assertThat(rows("ranged_out.daily WHERE d BETWEEN DATE '2021-12-04' AND DATE '2021-12-06'"))
                .containsExactly(
                        "2021-12-04 A 5", "2021-12-04 B 5", "2021-12-05 A 100", "2021-12-06 A 7", "2021-12-06 B 7");
        assertThat(work(proxy.statements())).filteredOn("written"::equals).hasSize(2);
    }

    /** What the work on the table's partitions sends. */
    private static List<String> work(List<String> sent) {
        return sent.stream()
                .map(EmulatedRangeTest::kind)
                .filter(kind -> !kind.isEmpty())
                .toList();
    }

    private static String kind(String statement) {
        if (statement.startsWith("BEGIN TRANSACTION")) {
            return "written";
        } else if (statement.startsWith("SELECT 0 AS place, CAST(MAX(")) {
            return "when its inputs were written";
        } else if (statement.startsWith("CREATE OR REPLACE TABLE `backfill_staging`")) {
            return statement.contains("COUNT(*) AS n FROM `backfill_staging`.") ? "computed and counted" : "computed";
        } else if (statement.startsWith("SELECT * FROM backfill_kept.partition_writes WHERE date IN (DATE")) {
            return "record read";
        } else if (statement.contains("the computed rows of these periods do not have")) {
            return "compared with what is there";
        } else if (statement.contains("AS key_count")) {
            return "validated";
        } else if (statement.contains("`backfill_staging`.")) {
            return "counted";
        }
        return AROUND.matcher(statement).lookingAt() ? "" : statement;
    }

    /** @param more what follows the SELECT of the pipeline */
    private void select(String more) throws IOException {
        Files.writeString(
                folder.resolve("pipelines/month/daily.sql"),
                "SELECT d, shop, SUM(amount) AS n, CAST(@processed_at AS TIMESTAMP) AS written FROM ranged_src.orders"
                        + " WHERE d >= @from AND d < @to GROUP BY d, shop" + more);
    }

    private List<String> tables(String dataset) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of("SELECT table_name FROM " + dataset + ".INFORMATION_SCHEMA.TABLES")).stream()
                    .map(r -> r.text("table_name"))
                    .toList();
        }
    }

    private List<String> rows(String relation) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(ROWS + relation + " ORDER BY 1")).stream()
                    .map(r -> r.text("line"))
                    .toList();
        }
    }

    private Outcome command(String... words) {
        return cli.run(Stream.concat(Arrays.stream(words), Stream.of("--workspace", folder.toString()))
                .toArray(String[]::new));
    }

    private void run(String... statements) {
        try (Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }
}
