package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.bigquery.AnsweringProxy;
import dev.backfill.warehouse.bigquery.BigQueryWarehouse;
import dev.backfill.warehouse.bigquery.Emulator;
import dev.backfill.warehouse.bigquery.connect.BigQueryConnection;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Three tables of four dates, one above the other, behind a cap of 1 GiB a statement: AFTER has a hole on the third. */
public final class CappedProject implements AutoCloseable {
    /** How many bytes a statement may be billed for. */
    public static final long CAP = 1L << 30;

    private static final String YAML = """
            pipeline: capped
            sources:
              capped.orders: {date: d, written_at: loaded}
            processors:
            """;

    private static final String EVENTS = """
            events:
              schedule: {table: capped.schedule, id: id, date: d, status: status, final: [3], off: [4]}
              actuals: capped.played
            sources:
              capped.played: {date: d}
            """;

    private static final String PROCESSOR = """
            %s:
                table: capped.%s
                date: d
                key: shop
                written_at: written
                upstream: [%s]
                reads: [capped.orders]
                expected: {distinct: {table: capped.orders, key: shop}}
                sql: capped/orders.sql
            """;

    private final Path folder;
    private final AnsweringProxy proxy;

    /** Fills the tables of the emulator, and writes a workspace about them. */
    public CappedProject(Path folder) throws IOException {
        this.folder = folder;
        proxy = new AnsweringProxy(Emulator.get().endpoint());
        Files.createDirectories(folder.resolve("pipelines/capped"));
        Files.writeString(
                folder.resolve("pipelines/capped.yaml"),
                YAML + processor("SMALL", "") + processor("LARGE", "SMALL") + processor("AFTER", "LARGE"));
        Files.writeString(
                folder.resolve("pipelines/capped/orders.sql"),
                "SELECT d, shop, CAST(@processed_at AS TIMESTAMP) AS written FROM capped.orders WHERE d = @date");
        settings("");
        String filled = " SELECT d, shop, TIMESTAMP '2021-12-05 00:00:00+00' FROM"
                + " UNNEST(GENERATE_DATE_ARRAY(DATE '2021-12-01', DATE '2021-12-04')) AS d, UNNEST(['A', 'B']) AS shop";
        run("DROP SCHEMA IF EXISTS capped CASCADE", "CREATE SCHEMA capped");
        for (String table : List.of("small", "large", "after")) {
            run(
                    "CREATE TABLE capped." + table + " (d DATE, shop STRING, written TIMESTAMP) PARTITION BY d",
                    "INSERT INTO capped." + table + filled);
        }
        run(
                "CREATE TABLE capped.orders (d DATE, shop STRING, loaded TIMESTAMP) PARTITION BY d",
                "INSERT INTO capped.orders" + filled,
                "DELETE FROM capped.after WHERE d = DATE '2021-12-03'");
    }

    private static String processor(String name, String upstream) {
        return PROCESSOR
                .formatted(name, name.toLowerCase(Locale.ROOT), upstream)
                .indent(2);
    }

    /** Lets each order be an event, in a schedule on which those of the last date are still to come. */
    public void hasEvents() throws IOException {
        Path yaml = folder.resolve("pipelines/capped.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("sources:", EVENTS));
        run(
                "CREATE TABLE capped.played (id STRING, d DATE) PARTITION BY d",
                "INSERT INTO capped.played SELECT CONCAT(shop, CAST(d AS STRING)), d FROM capped.orders",
                "CREATE TABLE capped.schedule (id STRING, d DATE, status INT64) PARTITION BY d",
                "INSERT INTO capped.schedule SELECT id, d, IF(d = DATE '2021-12-04', 1, 3) FROM capped.played");
    }

    /** Lets reasons be recorded why keys are not there. */
    public void hasReasons() throws IOException {
        Files.writeString(
                folder.resolve("pipelines/capped.yaml"),
                "failures: {table: capped.reasons, processor: p, date: d, key: k, category: c}\n",
                StandardOpenOption.APPEND);
        run("CREATE TABLE capped.reasons AS SELECT 'SMALL' AS p, DATE '2021-12-04' AS d, 'C' AS k, 'GONE' AS c");
    }

    /** Builds partitions, without some that would follow. */
    public void backfill(String selected, String left) {
        Outcome made = new CommandLineFixture(folder.resolve("home"))
                .run("backfill", "--select", selected, "--without", left, "--yes", "--workspace", folder.toString());
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
    }

    /** What stands between the workspace and the emulator. */
    public AnsweringProxy proxy() {
        return proxy;
    }

    /** Lets counting a table read so many bytes. */
    public void weighs(String table, long bytes) {
        proxy.weighs("capped`.`" + table, bytes);
    }

    /** Says more of the connection. */
    public void settings(String more) throws IOException {
        Files.writeString(
                folder.resolve("settings.yaml"),
                "pipeline: capped\nbigquery:\n  project: " + Emulator.PROJECT + "\n  endpoint: " + proxy.endpoint()
                        + "\n  maximum_mib: 1024\n" + more);
    }

    @Override
    public void close() {
        proxy.close();
    }

    private static void run(String... statements) {
        try (BigQueryWarehouse warehouse = BigQueryWarehouse.open(
                        BigQueryConnection.usual(Emulator.PROJECT)
                                .at(Emulator.get().endpoint()),
                        Set.of());
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }
}
