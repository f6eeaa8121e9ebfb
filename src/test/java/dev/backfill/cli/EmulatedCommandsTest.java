package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole commands on BigQuery, with an emulator in its place: what they say of costs, odd rows and other machines. */
class EmulatedCommandsTest {
    private static final String YAML = """
            pipeline: emulated
            title: Emulated pipeline
            events:
              label: Games
              one: game
              schedule: {table: emu_src.schedule, id: id, date: d, status: status, final: [3], off: [4]}
              actuals: emu_src.played
            sources:
              emu_src.played: {date: d}
            processors:
              TEAM: {table: emu_out.team, date: d, key: team, written_at: written, scope: daily, expected: {fixed: 2}, reads: [{table: emu_src.played}], sql: tiny/team.sql}
              FACTOR:
                table: emu_out.factor
                date: d
                key: player
                written_at: written
                scope: event
                upstream: [TEAM]
                reads: [{table: emu_src.played}]
                expected: {distinct: {table: emu_src.played, key: player}}
                command: ["/bin/sh", "-c", "exit 1"]
            """;

    @TempDir
    private Path folder;

    private CommandLineFixture cli;
    private BigQueryWarehouse warehouse;

    @BeforeEach
    void twoDatesWithoutRowsOnTheSecond() throws IOException {
        warehouse = BigQueryWarehouse.open(
                BigQueryConnection.usual(Emulator.PROJECT).at(Emulator.get().endpoint()),
                Set.of(TableName.parse("emu_out.team")));
        cli = new CommandLineFixture(folder.resolve("home"));
        Files.createDirectories(folder.resolve("pipelines"));
        Files.createDirectories(folder.resolve("pipelines/tiny"));
        Files.writeString(folder.resolve("pipelines/emulated.yaml"), YAML);
        Files.writeString(
                folder.resolve("pipelines/tiny/team.sql"),
                "SELECT @date AS d, team, CAST(@processed_at AS TIMESTAMP) AS written FROM UNNEST(['A', 'B']) AS team");
        Files.writeString(
                folder.resolve("settings.yaml"),
                "title: Emulated\npipeline: emulated\nbigquery:\n  project: " + Emulator.PROJECT + "\n  endpoint: "
                        + Emulator.get().endpoint() + "\n");
        run(
                "DROP SCHEMA IF EXISTS emu_src CASCADE",
                "DROP SCHEMA IF EXISTS emu_out CASCADE",
                "DROP SCHEMA IF EXISTS backfill_kept CASCADE",
                "DROP SCHEMA IF EXISTS backfill_staging CASCADE",
                "DROP SCHEMA IF EXISTS nba_orchestration CASCADE",
                "CREATE SCHEMA emu_src",
                "CREATE SCHEMA emu_out",
                "CREATE TABLE emu_src.schedule (id STRING, d DATE, status INT64) PARTITION BY d",
                "CREATE TABLE emu_src.played (id STRING, d DATE, player STRING) PARTITION BY d",
                "CREATE TABLE emu_out.team (d DATE, team STRING, written TIMESTAMP) PARTITION BY d",
                "CREATE TABLE emu_out.factor (d DATE, player STRING, written TIMESTAMP) PARTITION BY d",
                "INSERT INTO emu_src.schedule VALUES ('a', DATE '2021-12-04', 3), ('b', DATE '2021-12-05', 3)",
                "INSERT INTO emu_src.played VALUES ('a', DATE '2021-12-04', 'p'), ('b', DATE '2021-12-05', 'p')",
                "INSERT INTO emu_out.team VALUES (DATE '2021-12-04', 'A', TIMESTAMP '2021-12-04 21:00:00+00'),"
                        + " (DATE '2021-12-04', 'B', TIMESTAMP '2021-12-04 21:00:00+00')",
                "INSERT INTO emu_out.factor VALUES (DATE '2021-12-04', 'p', TIMESTAMP '2021-12-04 22:00:00+00'),"
                        + " (NULL, 'q', NULL), (NULL, 'r', NULL)");
    }

    @Test
    void rowsWithoutADateAreToldAndTheCostIsCounted() {
        JsonNode scan = command("validate", "--format", "json").json();
        assertThat(lines(scan.get("checklist"), "name", "passed", "detail"))
                .contains(
                        "Every row has a date, false, 2 rows of emu_out.factor have no date",
                        "Every row can be replaced, true, as the metadata of 4 tables says");
        assertThat(scan.get("cost").get("queries").asInt())
                .as("four tables and three, and one per dataset")
                .isLessThanOrEqualTo(4 + 3 + 2);
        assertThat(command("validate").out()).containsPattern("queries, billed \\S+ \\S+\n");
    }

    @Test
    void aPlanSaysWhatItWouldBeBilledFor() {
        JsonNode plan =
                command("plan", "--select", "2021-12-05", "--format", "json").json();
        JsonNode team = plan.get("steps").get(0);
        JsonNode factor = plan.get("steps").get(1);
        assertThat(team.get("processor").asString()).isEqualTo("TEAM");
        assertThat(team.has("bytes")).as(plan.toString()).isTrue();
        assertThat(team.get("bytes").asLong()).isEqualTo(130L << 20);
        assertThat(factor.has("bytes")).as("a program has no estimate").isFalse();
        assertThat(plan.get("estimate").get("bytes").asLong()).isEqualTo(130L << 20);
        assertThat(plan.get("cost").toString())
                .isEqualTo("{\"atMostUsd\":0.01,\"unknown\":{\"FACTOR\":\"a program reads what it likes\"}}");
        assertThat(command("plan", "--select", "2021-12-05").out())
                .contains(" · reads at least 130 MiB, about $0.0008\n")
                .contains("billed about")
                .contains("no estimate for FACTOR: a program reads what it likes");
    }

    @Test
    void whatReadsRowsThatCameOutAsTheyWereIsNeitherBuiltNorOutdatedOnARecordOfAnOlderConsole() {
        run(
                "CREATE SCHEMA backfill_kept",
                "CREATE TABLE backfill_kept.partition_writes (run_id STRING NOT NULL, processor STRING NOT NULL,"
                        + " table_name STRING NOT NULL, date DATE NOT NULL, place INT64 NOT NULL, verb STRING NOT NULL,"
                        + " undoes STRING NOT NULL, written_at TIMESTAMP NOT NULL, rows_before INT64 NOT NULL,"
                        + " rows_after INT64 NOT NULL, hash_after STRING NOT NULL, shape STRING NOT NULL,"
                        + " newest TIMESTAMP) PARTITION BY date",
                "CREATE TABLE backfill_kept.partition_keeps (keep_id STRING NOT NULL, run_id STRING NOT NULL,"
                        + " table_name STRING NOT NULL, date DATE NOT NULL, place INT64 NOT NULL, why STRING NOT NULL,"
                        + " kept_at TIMESTAMP NOT NULL, kept_in STRING NOT NULL, row_count INT64 NOT NULL,"
                        + " content STRING NOT NULL, shape STRING NOT NULL, returned_at TIMESTAMP) PARTITION BY date");

        Outcome outcome = command("backfill", "--select", "2021-12-04, proc:TEAM", "--yes");

        assertThat(outcome.out()).as(outcome.err()).contains("2 → 2 rows", "skipped: upstream unchanged: TEAM");
        assertThat(command("validate", "--from", "2021-12-04", "--to", "2021-12-04")
                        .out())
                .doesNotContain("outdated");
        run("UPDATE emu_out.team SET written = CURRENT_TIMESTAMP() WHERE d = DATE '2021-12-04'");
        assertThat(command("validate", "--from", "2021-12-04", "--to", "2021-12-04")
                        .out())
                .contains("outdated");
    }

    @Test
    void aPartitionThatAnotherMachineHoldsIsNotWritten() {
        String[] repair = {"backfill", "--select", "2021-12-05, proc:TEAM", "--without", "proc:FACTOR", "--yes"};
        Outcome repaired = command(repair);
        assertThat(repaired.exitCode()).as(repaired.toString()).isEqualTo(ExitCode.FINE);
        run("INSERT INTO backfill_kept.leases (table_name, date, holder, run_id, token, taken_at, expires_at) VALUES"
                + " ('emu_out.team', DATE '2021-12-05', 'ben@desktop', 'run-b', 't', TIMESTAMP '2021-12-05 10:00:00+00',"
                + " TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 5 MINUTE))");
        Outcome refused = command(repair);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(refused.err())
                .contains("emu_out.team 2021-12-05 is held by run run-b (ben@desktop, since 2021-12-05T10:00:00Z).")
                .contains("ask ben@desktop to stop it");
        assertThat(command("history", "--format", "json").json())
                .as("the refused run is none")
                .hasSize(1);
    }

    @Test
    void whatARunHasChangedIsReadFromTheRowsThatItReplaced() {
        run(
                "DROP TABLE emu_out.team",
                "CREATE TABLE emu_out.team (d DATE, team STRING, n INT64, written TIMESTAMP) PARTITION BY d",
                "INSERT INTO emu_out.team VALUES (DATE '2021-12-04', 'A', 5, TIMESTAMP '2021-12-04 21:00:00+00'),"
                        + " (DATE '2021-12-04', 'C', NULL, TIMESTAMP '2021-12-04 21:00:00+00')");
        command("backfill", "--select", "2021-12-04, proc:TEAM", "--without", "proc:FACTOR", "--allow-loss", "--yes");
        String run = command("history", "--format", "json")
                .json()
                .get(0)
                .get("runId")
                .asString();
        assertThat(command("history", run, "--changes").out())
                .contains("TEAM 2021-12-04: 1 added, 1 gone, 1 changed, 0 as before\n"
                        + "  n null: 1 -> 2 rows, 1 values changed\n");
    }

    private static List<String> lines(JsonNode items, String... fields) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> String.join(
                        ", ",
                        Arrays.stream(fields).map(f -> item.get(f).asString()).toList()))
                .toList();
    }

    private Outcome command(String... arguments) {
        return cli.run(Stream.concat(Arrays.stream(arguments), Stream.of("--workspace", folder.toString()))
                .toArray(String[]::new));
    }

    private void run(String... statements) {
        try (Session session = warehouse.open()) {
            Arrays.stream(statements).forEach(s -> session.execute(Sql.of(s)));
        }
    }
}
