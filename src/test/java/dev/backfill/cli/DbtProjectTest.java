package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A project of dbt as dbt itself has built it: drafted, damaged, found, and repaired by dbt.
class DbtProjectTest {
    /// Names the folder that `.ci/dbt` has installed it in.
    private static final String FOLDER = "BACKFILL_DBT";

    private static final List<String> TABLES = List.of("daily_sales", "sales_7d", "monthly_sales", "daily_status");
    private static final long MINUTES = 4;

    @TempDir
    private Path folder;

    private Path project;
    private CommandLineFixture cli;

    @BeforeEach
    void dbtHasBuiltIt() throws Exception {
        String installed = System.getenv(FOLDER);
        Assumptions.assumeTrue(
                installed != null && Files.isExecutable(Path.of(installed, "bin/dbt")),
                "Not run: dbt is not on this machine (" + FOLDER
                        + " names no folder that has it; .ci/dbt installs one).");
        project = folder.resolve("shop");
        copy(Path.of(resource("/dbt/shop").toURI()), project);
        Files.createDirectories(project.resolve(".venv/bin"));
        Files.createSymbolicLink(project.resolve(".venv/bin/dbt"), Path.of(installed, "bin/dbt"));
        run(
                "CREATE SCHEMA raw",
                "CREATE TABLE raw.shops AS SELECT 'S' || i AS shop, 'C' || i AS city FROM range(3) t(i)",
                "CREATE TABLE raw.orders AS SELECT d * 100 + i AS order_id, 'S' || (i % 3) AS shop,"
                        + " (DATE '2024-01-01' + d::INT)::TIMESTAMP + INTERVAL (i) MINUTE AS ordered_at,"
                        + " (i + d * 7 % 13)::DOUBLE AS amount, CASE WHEN i % 5 = 0 THEN 'refunded' ELSE 'paid' END AS status,"
                        + " (DATE '2024-01-02' + d::INT)::TIMESTAMP AS loaded_at FROM range(45) t(d), range(20) s(i)");
        dbt("run", "--event-time-start", "2024-01-01", "--event-time-end", "2024-02-15");
        cli = new CommandLineFixture(folder.resolve("home")).at(Instant.now());
    }

    @Test
    void dbtRepairsWhatWasFound() throws Exception {
        Map<String, List<String>> whole = rows();
        Path workspace = folder.resolve("workspace");
        Outcome init = cli.run(
                "init",
                "--dbt",
                project.toString(),
                "--dbt-vars",
                "{\"run_from\": \"{from}\", \"run_to\": \"{to}\"}",
                "--workspace",
                workspace.toString());
        assertThat(init.err()).isEmpty();
        assertThat(Files.readString(workspace.resolve("pipelines/shop.yaml"))
                        .lines()
                        .map(l -> l.replaceFirst("  # .*", "")))
                .contains(
                        "      - {daily_sales: -6..0}",
                        "      - raw.orders",
                        "    command: {run: [\".venv/bin/dbt\", run, \"--select\", sales_7d, \"--event-time-start\", \"{from}\","
                                + " \"--event-time-end\", \"{to}\"], folder: \"" + project + "\"}");
        Path settings = workspace.resolve("settings.yaml");
        Files.writeString(settings, Files.readString(settings).replace("read_only: true", "read_only: false"));
        assertThat(cli.run("doctor", "--workspace", workspace.toString()).out())
                .containsPattern("the program \\.venv/bin/dbt is there")
                .containsPattern("\\d checks bind")
                .doesNotContain("PROBLEM");

        run(
                "DELETE FROM daily_sales WHERE day = DATE '2024-01-15'",
                "DELETE FROM daily_status WHERE day = DATE '2024-02-03'");
        dbt(
                "run",
                "--select",
                "sales_7d",
                "monthly_sales",
                "--event-time-start",
                "2024-01-15",
                "--event-time-end",
                "2024-01-22");
        cli.at(Instant.now());
        Outcome found = cli.run("validate", "--workspace", workspace.toString());
        assertThat(found.exitCode()).isOne();
        assertThat(found.out())
                .contains("daily_sales missing on 15 January 2024", "daily_status missing on 3 February 2024");

        Outcome repair = cli.run("backfill", "--findings", "--yes", "--workspace", workspace.toString());
        assertThat(repair.exitCode()).as(repair.out() + repair.err()).isZero();
        assertThat(repair.out()).contains("findings left on these dates: 0");
        assertThat(rows()).isEqualTo(whole);
        cli.at(Instant.now());
        assertThat(cli.run("validate", "--workspace", workspace.toString()).out())
                .contains("Findings · none");
    }

    private String database() {
        return project.resolve("shop.duckdb").toString();
    }

    private Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database());
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                List<String> of = new ArrayList<>();
                try (ResultSet found =
                        statement.executeQuery("SELECT CAST(t AS VARCHAR) FROM (SELECT * EXCLUDE (processed_at) FROM "
                                + table + ") t ORDER BY 1")) {
                    while (found.next()) {
                        of.add(found.getString(1));
                    }
                }
                rows.put(table, of);
            }
        }
        return rows;
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private void dbt(String... arguments) throws Exception {
        List<String> call = new ArrayList<>(List.of(".venv/bin/dbt", "--no-use-colors"));
        call.addAll(List.of(arguments));
        Path log = folder.resolve("dbt.log");
        Process process = new ProcessBuilder(call)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(DbtProjectTest.class.getResource(name));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
