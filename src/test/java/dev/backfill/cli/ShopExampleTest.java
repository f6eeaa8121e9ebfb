package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.ExampleFiles;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The example that is not about games, from its making to the end of its damage, by the command line alone. */
class ShopExampleTest {
    private static final List<String> TABLES = List.of(
            "mart.sales_daily", "mart.sales_7d", "mart.revenue_total", "mart.report_weekly", "mart.statement_monthly");

    @TempDir
    private Path folder;

    private CommandLineFixture commands;
    private Path shop;

    @BeforeEach
    void make() {
        // The program is a process of its own and asks the machine what time it is.
        commands = new CommandLineFixture(folder).at(InstantSource.system().instant());
        shop = folder.resolve("shop");
        assertThat(run("demo", "shop").exitCode()).isZero();
    }

    private CommandLineFixture.Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workspace", shop.toString()));
        return commands.run(all.toArray(String[]::new));
    }

    private List<String> findings() {
        JsonNode scan = run("validate", "--format", "json").json();
        return scan.get("findings")
                .valueStream()
                .map(f -> f.get("id").asString())
                .toList();
    }

    /** What each table holds; when it was written aside. */
    private Map<String, List<String>> rows() {
        try (Workspace workspace = Workspace.open(shop, InstantSource.system());
                Session session = workspace.warehouse().open()) {
            return TABLES.stream()
                    .collect(Collectors.toMap(
                            table -> table,
                            table ->
                                    session
                                            .query(Sql.of(
                                                    "SELECT * EXCLUDE (written_at) FROM " + table + " ORDER BY ALL"))
                                            .stream()
                                            .map(row -> row.values().toString())
                                            .toList()));
        }
    }

    private void execute(String sql) {
        try (Workspace workspace = Workspace.open(shop, InstantSource.system());
                Session session = workspace.warehouse().open()) {
            session.execute(Sql.of(sql));
        }
    }

    @Test
    void itsDamageIsFoundAndWhatItsPipelineCanMendIsMended() {
        assertThat(findings())
                .containsExactly(
                        "missing:DAILY:2024-04-10",
                        "duplicated:WEEKLY:2024-02-12",
                        "missing:MONTHLY:2024-05-01",
                        "outdated:raw.orders:2024-05-14",
                        "unexpected:TREND:2024-05-09",
                        "no-loss:DAILY:2024-03-12",
                        "partial-source:raw.orders:2024-06-08");

        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();

        assertThat(findings())
                .containsExactly(
                        "unexpected:TREND:2024-05-09",
                        "no-loss:DAILY:2024-03-12",
                        "partial-source:raw.orders:2024-06-08");
        // What one statement builds for all dates is what the pipeline has built period by period, and a program by
        // month.
        Map<String, List<String>> repaired = rows();
        TABLES.forEach(table -> execute("DELETE FROM " + table));
        SqlFiles.split(new ExampleFiles("shop").read("make/built.sql")).forEach(this::execute);
        execute("INSERT INTO mart.sales_7d SELECT DATE '2024-05-09', * EXCLUDE (day) FROM mart.sales_7d"
                + " WHERE day = DATE '2024-05-08'");
        execute("UPDATE mart.sales_daily SET revenue = -revenue WHERE day = DATE '2024-03-12' AND shop = 'Lille'");
        assertThat(repaired).isEqualTo(rows());
    }
}
