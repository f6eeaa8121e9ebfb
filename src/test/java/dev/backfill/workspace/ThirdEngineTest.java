package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.third.ThirdEngine;
import dev.backfill.workspace.Settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace on an engine that is plugged in here: three classes, and a list that has it. */
class ThirdEngineTest {
    private static final Engines ENGINES = new Engines(new DuckDbEngine(), List.of(new ThirdEngine()));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-02-05T10:00:00Z"));
    private static final DateInterval DAYS =
            DateInterval.inclusive(LocalDate.parse("2024-02-01"), LocalDate.parse("2024-02-03"));

    @TempDir
    private Path folder;

    @BeforeEach
    void pipeline() throws IOException {
        Files.createDirectories(folder.resolve("pipelines"));
        Files.writeString(folder.resolve("pipelines/shop.yaml"), """
                pipeline: shop
                sources:
                  raw.orders: {date: day}
                processors:
                  marts.daily:
                    date: day
                    key: shop
                    reads: [raw.orders]
                    expected: {distinct: {table: raw.orders, key: shop}}
                    sql: daily.sql
                """);
        Files.writeString(
                folder.resolve("pipelines/daily.sql"),
                "SELECT day, shop, SUM(amount) AS amount FROM raw.orders WHERE day = @date GROUP BY day, shop");
    }

    @Test
    void itIsScannedRepairedAndLookedAtLikeTheOthers() throws IOException, InterruptedException {
        settings("lake: {host: db.example.org, database: shop}");
        new ThirdEngine()
                .connection(Map.of("host", "db.example.org", "database", "shop"), ConnectionLimits.USUAL)
                .make(folder);
        try (Workspace workspace = Workspace.open(folder, CLOCK, ENGINES)) {
            try (Session session = workspace.warehouse().open()) {
                session.execute(Sql.of("CREATE SCHEMA raw"));
                session.execute(Sql.of("CREATE SCHEMA marts"));
                session.execute(Sql.of("CREATE TABLE raw.orders AS SELECT CAST('2024-01-31' AS DATE) + n AS day, shop,"
                        + " n AS amount FROM unnest([1, 2, 3]) a(n), unnest(['a', 'b']) b(shop)"));
                session.execute(
                        Sql.of("CREATE TABLE marts.daily AS SELECT * FROM raw.orders WHERE day <> '2024-02-02'"));
            }
            Scan scan = workspace.scanner().scan(DAYS);
            Plan plan = workspace.planner().plan(scan, PlanRequest.findings(DAYS), workspace.estimator());
            assertThat(plan.steps())
                    .extracting(step -> step.partition().toString())
                    .containsExactly("marts.daily 2024-02-02");

            workspace.orchestrator().start(plan, RunOptions.defaults(), _ -> {}).await();

            assertThat(workspace
                            .planner()
                            .plan(workspace.scanner().scan(DAYS), PlanRequest.findings(DAYS), workspace.estimator())
                            .steps())
                    .isEmpty();
            assertThat(Checkup.of(workspace))
                    .contains(
                            new Checkup.Line("warehouse", true, "lake db.example.org/shop answers", ""),
                            new Checkup.Line("server", true, "db.example.org/shop has room for shop", ""));
        }
    }

    @Test
    void whatItsSettingsSayIsWrittenAndReadAsItIs() {
        Settings settings = Settings.on(
                new ThirdEngine().connection(Map.of("host", "db.example.org"), ConnectionLimits.USUAL),
                "Shop",
                "shop",
                Environment.TEST,
                true);

        assertThat(settings.yaml()).endsWith("""
                # The server that has the tables.
                lake:
                  host: "db.example.org"
                  database: "lake"
                  # password_file: The file with the password. Otherwise no password.
                """);
        assertThat(Settings.read("settings.yaml", settings.yaml(), ENGINES)).isEqualTo(settings);
    }

    @Test
    void mistakesInItsSettingsAreToldWithTheirPlace() {
        assertRefused(
                "lake: {hots: db.example.org}", "settings.yaml:2:8: 'hots' is not a key of lake. Did you mean 'host'?");
        assertRefused("lake: {host: nowhere}", "settings.yaml:2:7: 'nowhere' is no server.");
        assertRefused("lake: db.example.org", "settings.yaml:2:7: 'lake' takes keys with values: {key: value}.");
        assertRefused(
                "lake: {host: db.example.org}\nduckdb: a.duckdb",
                "settings.yaml:2:7: Either 'duckdb' or 'lake' says where the tables are, not both.");
        assertRefused(
                "bigquery: {project: abc-def}",
                "settings.yaml:2:1: 'bigquery' is not a key of the file. Known: title, ");
    }

    private static void assertRefused(String line, String why) {
        assertThatThrownBy(() -> Settings.read("settings.yaml", "pipeline: shop\n" + line + "\n", ENGINES))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageStartingWith(why);
    }

    private void settings(String connection) throws IOException {
        Files.writeString(folder.resolve("settings.yaml"), "pipeline: shop\n" + connection + "\n");
    }
}
