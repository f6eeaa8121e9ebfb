package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `init` with the project of another tool: what it says, and what the rows say where it says nothing.
class ProjectOptionsTest {
    @TempDir
    private Path folder;

    private CommandLineFixture cli;

    @BeforeEach
    void someoneHasAFile() throws SQLException {
        cli = new CommandLineFixture(folder.resolve("home"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
                Statement statement = connection.createStatement()) {
            for (String one : List.of(
                    "CREATE SCHEMA raw",
                    "CREATE SCHEMA marts",
                    "CREATE SCHEMA sqlmesh__marts",
                    "CREATE TABLE raw.orders AS SELECT d * 100 + i AS order_id, 'S' || (i % 3) AS shop,"
                            + " (DATE '2021-12-23' + d::INT)::TIMESTAMP + INTERVAL (i) MINUTE AS ordered_at, 1.5 AS amount"
                            + " FROM range(40) t(d), range(20) s(i)",
                    // SQLMesh keeps rows in tables of its own, and gives people views.
                    "CREATE TABLE sqlmesh__marts.daily_1 AS SELECT CAST(ordered_at AS DATE) AS day, shop, SUM(amount) AS amount"
                            + " FROM raw.orders GROUP BY ALL",
                    "CREATE VIEW marts.daily AS SELECT * FROM sqlmesh__marts.daily_1",
                    "CREATE TABLE sqlmesh__marts.trend_1 AS SELECT d.day, w.shop, SUM(w.amount) AS amount FROM (SELECT DISTINCT"
                            + " day FROM marts.daily) d JOIN marts.daily w ON w.day BETWEEN d.day - 6 AND d.day GROUP BY ALL",
                    "CREATE VIEW marts.trend AS SELECT * FROM sqlmesh__marts.trend_1")) {
                statement.execute(one);
            }
        }
    }

    private Outcome init(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("init", "--duckdb", folder.resolve("shop.duckdb").toString()));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    @Test
    void aWindowIsFoundInTheSelectOfAModelWhoseTableIsAView() throws IOException {
        Path project = folder.resolve("project");
        Files.createDirectories(project.resolve("models"));
        Files.writeString(project.resolve("config.yaml"), "model_defaults: {dialect: duckdb}\n");
        Files.writeString(
                project.resolve("models/daily.sql"),
                "MODEL (name marts.daily, kind INCREMENTAL_BY_TIME_RANGE (time_column day), grain shop);\n"
                        + "SELECT CAST(ordered_at AS DATE) AS day, shop, SUM(amount) AS amount FROM raw.orders\n"
                        + "WHERE ordered_at BETWEEN @start_dt AND @end_dt GROUP BY ALL\n");
        Files.writeString(
                project.resolve("models/trend.sql"),
                "MODEL (name marts.trend, kind INCREMENTAL_BY_TIME_RANGE (time_column day), grain shop);\n"
                        + "SELECT d.day, w.shop, SUM(w.amount) AS amount\n"
                        + "FROM (SELECT DISTINCT day FROM marts.daily WHERE day BETWEEN @start_date AND @end_date) d\n"
                        + "JOIN marts.daily w ON w.day BETWEEN d.day - 6 AND d.day GROUP BY ALL\n");
        Path workspace = folder.resolve("workspace");
        Outcome made = init("--sqlmesh", project.toString(), "--workspace", workspace.toString());
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        assertThat(made.out()).contains("Findings · none").contains("SQLMesh keeps it for itself");
        assertThat(Files.readString(workspace.resolve("pipelines/shop.yaml"))
                        .lines()
                        .map(line -> line.replaceFirst("(?<=\\S)  # .*", ""))
                        .filter(line -> line.matches("  \\S.*|    (upstream|reads|  -|date|grain).*")))
                .containsExactly(
                        "  raw.orders:",
                        "    date: ordered_at",
                        "    grain: day",
                        "  daily:",
                        "    date: day",
                        "    grain: day",
                        "    reads:",
                        "      - raw.orders",
                        "  trend:",
                        "    date: day",
                        "    grain: day",
                        "    upstream:",
                        "      - {daily: -6..0}");
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsMade() {
        assertThat(init("--dbt", folder.resolve("nowhere").toString()).err())
                .contains("'" + folder.resolve("nowhere") + "' is no folder.", "Name the project's folder with --dbt.");
        assertThat(init("--sqlmesh", folder.toString()).err())
                .contains("'" + folder + "' is no project of SQLMesh: it has no config.yaml.");
        assertThat(init("--dbt", folder.toString()).err())
                .contains("'" + folder + "' is no project of dbt: there is no dbt_project.yml in it.");
        assertThat(init("--dbt-vars", "{}").err()).contains("--dbt-vars is about a project of dbt, and none is named.");
        assertThat(init("--dbt", folder.toString(), "--dbt-vars", "{").err())
                .contains("--dbt-vars takes a JSON object, not '{'");
        assertThat(cli.run("init", "--bigquery", "my-project-123", "--dbt", folder.resolve("nowhere").toString())
                        .err())
                .contains("'" + folder.resolve("nowhere") + "' is no folder.");
        assertThat(folder.resolve("shop-workspace")).doesNotExist();
    }
}
