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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A table above the byte cap, or one that may not be read: that row's state, and nobody else's. */
@Timeout(240)
class NotCountedTest {
    private static final long CAP = 1L << 30;

    private static final String YAML = """
            pipeline: capped
            sources:
              capped.orders: {date: d, written_at: loaded}
            processors:
              SMALL: {table: capped.small, date: d, key: shop, written_at: written, reads: [capped.orders], expected: {distinct: {table: capped.orders, key: shop}}, sql: capped/small.sql}
              LARGE: {table: capped.large, date: d, key: shop, written_at: written, upstream: [SMALL], reads: [capped.orders], expected: {distinct: {table: capped.orders, key: shop}}, sql: capped/small.sql}
              AFTER: {table: capped.after, date: d, key: shop, written_at: written, upstream: [LARGE], reads: [capped.orders], expected: {distinct: {table: capped.orders, key: shop}}, sql: capped/small.sql}
            """;

    @TempDir
    private Path folder;

    private AnsweringProxy proxy;
    private CommandLineFixture cli;

    @BeforeEach
    void fourDatesOfThreeTables() throws IOException {
        proxy = new AnsweringProxy(Emulator.get().endpoint());
        cli = new CommandLineFixture(folder.resolve("home"));
        Files.createDirectories(folder.resolve("pipelines/capped"));
        Files.writeString(folder.resolve("pipelines/capped.yaml"), YAML);
        Files.writeString(
                folder.resolve("pipelines/capped/small.sql"),
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

    private void settings(String more) throws IOException {
        Files.writeString(
                folder.resolve("settings.yaml"),
                "pipeline: capped\nbigquery:\n  project: " + Emulator.PROJECT + "\n  endpoint: " + proxy.endpoint()
                        + "\n  maximum_mib: 1024\n" + more);
    }

    @AfterEach
    void close() {
        // Without an emulator there is none.
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    void aTableAboveTheCapIsNotCountedAndAllOthersAre() {
        proxy.weighs("capped`.`large", 12 * CAP);

        Outcome text = validate();
        JsonNode json = validate("--format", "json").json();

        assertThat(text.exitCode()).isOne();
        assertThat(text.out())
                .contains("LARGE not counted: would read 12 GiB, about $0.07, above the cap of 1 GiB, on 4 dates.")
                .contains("--above-cap")
                .contains("12288");
        assertThat(verdicts(json, "SMALL")).containsExactly("COMPLETE", "COMPLETE", "COMPLETE", "COMPLETE");
        assertThat(verdicts(json, "LARGE")).containsExactly("UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN");
        // Nobody says that it was built on nothing, and nobody says that its hole has all that it is built from.
        assertThat(verdicts(json, "AFTER")).containsExactly("COMPLETE", "COMPLETE", "MISSING", "COMPLETE");
        assertThat(cell(json, "LARGE").at("/notCounted").toString())
                .isEqualTo("{\"why\":\"OVER_CAP\",\"bytes\":12884901888,\"dollars\":0.073242,\"cap\":1073741824}");
        assertThat(cell(json, "SMALL").has("notCounted")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, COMPLETE", "0, COMPLETE", "1, UNKNOWN"})
    void theCapItselfMayBeReadAndOneByteMoreMayNot(long beyond, String verdict) {
        proxy.weighs("capped`.`large", CAP + beyond);

        assertThat(verdicts(validate("--format", "json").json(), "LARGE")).containsOnly(verdict);
    }

    @Test
    void itIsCountedOnceAboveTheCapUpToThePriceThatWasSaid() {
        proxy.weighs("capped`.`large", 12 * CAP);

        JsonNode counted =
                validate("--format", "json", "--above-cap", "LARGE=12288").json();

        assertThat(verdicts(counted, "LARGE")).containsOnly("COMPLETE");
        assertThat(verdicts(validate("--format", "json").json(), "LARGE"))
                .as("the next look keeps to the cap again")
                .containsOnly("UNKNOWN");
        proxy.weighs("capped`.`large", 12 * CAP + 1);
        assertThat(cell(
                                validate("--format", "json", "--above-cap", "LARGE=12288")
                                        .json(),
                                "LARGE")
                        .at("/notCounted/cap")
                        .asLong())
                .as("more than was said is not read")
                .isEqualTo(12 * CAP);
        assertThat(validate("--above-cap", "NONE=1").err()).contains("NONE");
    }

    @Test
    void whereNothingIsPaidForBytesOnlyTheyAreSaid() throws IOException {
        settings("  price_per_tib: none\n");
        proxy.weighs("capped`.`large", 12 * CAP);

        Outcome text = validate();

        assertThat(text.out())
                .contains("would read 12 GiB, above the cap of 1 GiB")
                .doesNotContain("$");
    }

    @Test
    void aTableThatMayNotBeReadNamesTheRightAndTheGrant() {
        proxy.refuses(
                "capped`.`large",
                403,
                "accessDenied",
                "Access Denied: Table " + Emulator.PROJECT
                        + ":capped.large: User does not have permission to query table " + Emulator.PROJECT
                        + ":capped.large, or perhaps it does not exist.");

        noRight("bigquery.tables.getData");
    }

    @Test
    void soDoesATableThatMayNotEvenBeSeen() {
        proxy.refuses(
                "/tables/large",
                403,
                "accessDenied",
                "Access Denied: Table " + Emulator.PROJECT + ":capped.large: Permission bigquery.tables.get denied on"
                        + " table " + Emulator.PROJECT + ":capped.large (or it may not exist).");

        noRight("bigquery.tables.get");
    }

    private void noRight(String right) {
        Outcome text = validate();
        JsonNode json = validate("--format", "json").json();

        assertThat(text.out())
                .contains("LARGE not counted: no right to read " + Emulator.PROJECT + ".capped.large (" + right + ")");
        assertThat(verdicts(json, "SMALL")).containsOnly("COMPLETE");
        assertThat(verdicts(json, "LARGE")).containsOnly("UNKNOWN");
        assertThat(verdicts(json, "AFTER")).containsExactly("COMPLETE", "COMPLETE", "MISSING", "COMPLETE");
        assertThat(cell(json, "LARGE").at("/notCounted").toString())
                .isEqualTo("{\"why\":\"NO_RIGHT\",\"right\":\"" + right + "\",\"on\":\"" + Emulator.PROJECT
                        + ".capped.large\",\"grant\":\"GRANT `roles/bigquery.dataViewer` ON TABLE `" + Emulator.PROJECT
                        + ".capped.large` TO \\\"user:NAME@EXAMPLE.COM\\\";\"}");
    }

    @Test
    void aPlanSaysWhatItDoesNotBuildOn() {
        proxy.weighs("capped`.`large", 12 * CAP);

        Outcome plan = command("plan", "--findings");

        assertThat(plan.out())
                .contains("Nothing to repair.")
                .contains("AFTER 2021-12-03")
                .contains("LARGE")
                .contains("not counted: would read 12 GiB");
    }

    private static List<String> verdicts(JsonNode json, String processor) {
        return json.at("/partitions")
                .valueStream()
                .filter(p -> p.at("/processor").asString("").equals(processor))
                .map(p -> p.at("/verdict").asString(""))
                .toList();
    }

    private static JsonNode cell(JsonNode json, String processor) {
        return json.at("/partitions")
                .valueStream()
                .filter(p -> p.at("/processor").asString("").equals(processor))
                .findFirst()
                .orElseThrow();
    }

    private Outcome validate(String... arguments) {
        return command(Stream.concat(
                        Stream.of("validate", "--from", "2021-12-01", "--to", "2021-12-04"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private Outcome command(String... arguments) {
        return cli.run(Stream.concat(Arrays.stream(arguments), Stream.of("--workspace", folder.toString()))
                .toArray(String[]::new));
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
