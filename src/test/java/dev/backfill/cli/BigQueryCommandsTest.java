package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.terminal.ExitCode;
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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands on a BigQuery project, which an emulator plays, with the demo in it. */
class BigQueryCommandsTest {
    private static final String PROJECT = "demo-project";
    private static final String FOURTH = "2021-12-04";
    private static final String FIFTH_AND_SIXTH =
            "nba_analytics.team_defense_game_summary WHERE game_date IN" + " (DATE '2021-12-05', DATE '2021-12-06')";

    @TempDir
    private static Path home;

    private static CommandLineFixture cli;
    private static String endpoint;

    @BeforeAll
    static void demo() {
        endpoint = Emulator.get().endpoint().toString();
        cli = new CommandLineFixture(home);
        Outcome made = cli.run("demo", "--bigquery", PROJECT, "--endpoint", endpoint);
        assertThat(made.err()).isEmpty();
        assertThat(made.exitCode()).isZero();
    }

    @Test
    void theDemoHasTheFindingsThatItHasOnDuckDb() {
        Path duck = home.resolve("duck");
        cli.run("demo", "--workspace", duck.toString());

        assertThat(judged(home.resolve("demo-bigquery"))).isEqualTo(judged(duck));
    }

    @Test
    void theFourthIsFoundRepairedSeenInTheHistoryAndTakenBack() {
        List<String> before = cells();
        assertThat(before).contains("TDZA missing 0", "PCF contaminated 131");

        Outcome plan = demo("plan", "--findings", "--from", FOURTH, "--to", FOURTH, "--format", "json");
        assertThat(plan.json().get("steps")).hasSize(4);

        Outcome run = demo("backfill", "--findings", "--from", FOURTH, "--to", FOURTH, "--yes", "--format", "json");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(cells())
                .containsExactly(
                        "TDZA complete 30",
                        "PSZA complete 351",
                        "PCF complete 131",
                        "PDC complete 97",
                        "ML complete 131");

        JsonNode history = demo("history", "--format", "json").json().get(0);
        assertThat(history.get("steps").get("SUCCEEDED").asInt()).isEqualTo(4);

        Outcome undo = demo("undo", history.get("runId").asString());
        assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
        assertThat(cells()).isEqualTo(before);
    }

    @Test
    void tablesThatAreNotTheDemosAreNotTouched() {
        String own = "own-project";
        execute(own, "CREATE SCHEMA nba_raw", "CREATE TABLE nba_raw.nbac_schedule AS SELECT 1 AS game");

        Outcome refused = cli.run(
                "demo",
                "--bigquery",
                own,
                "--endpoint",
                endpoint,
                "--workspace",
                home.resolve("own").toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).startsWith("own-project.nba_raw.nbac_schedule is there already, with ");
        assertThat(home.resolve("own")).doesNotExist();
        assertThat(count(own, "nba_raw.nbac_schedule")).isEqualTo(1);
    }

    @Test
    void aWorkspaceOnWhatIsThereIsReadOnlyAndSaysWhatItFound() {
        Path folder = home.resolve("production");

        Outcome made = cli.run("init", "--bigquery", PROJECT, "--endpoint", endpoint, "--workspace", folder.toString());

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out())
                .startsWith("demo-project has 10 of the 10 tables of the shipped pipelines.")
                .containsPattern("nba_raw.nbac_schedule +2021-10-19  2022-01-31 +749")
                .contains("production, read-only: nothing is changed in the project");
        long rows = count(PROJECT, "nba_precompute.player_composite_factors");
        Outcome refused =
                cli.run("backfill", "--from", FOURTH, "--to", FOURTH, "--yes", "--workspace", folder.toString());
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("read-only");
        assertThat(count(PROJECT, "nba_precompute.player_composite_factors")).isEqualTo(rows);
    }

    @Test
    void aProjectWithoutTheTablesGetsNoWorkspace() {
        Path folder = home.resolve("nothing");

        Outcome refused = cli.run(
                "init", "--bigquery", "empty-project", "--endpoint", endpoint, "--workspace", folder.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("empty-project has nothing to make a pipeline of: no tables.");
        assertThat(folder).doesNotExist();
    }

    @Test
    void doctorNamesATableThatIsMissing() throws IOException {
        Path folder = home.resolve("sick");
        cli.run(
                "init",
                "--bigquery",
                PROJECT,
                "--endpoint",
                endpoint,
                "--environment",
                "test",
                "--workspace",
                folder.toString());
        assertThat(cli.run("doctor", "--workspace", folder.toString()).out())
                .containsPattern("nba_predictions.ml_feature_store_v2 +PROBLEM +ML: The ");
        Path yaml = folder.resolve("pipelines/nba-phase4-jobs.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("ml_feature_store_v2", "ml_feature_store_v3"));

        Outcome sick = cli.run("doctor", "--workspace", folder.toString(), "--format", "json");

        assertThat(sick.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        // The programs of the shipped pipeline are where its system is, and so is not this table.
        assertThat(sick.json()
                        .valueStream()
                        .filter(line -> line.get("what").asString().endsWith("ml_feature_store_v3"))
                        .flatMap(line -> line.get("problems").valueStream())
                        .map(problem -> problem.get("said").asString()))
                .hasSize(2)
                .contains("there is no such table, or you may not see it");
    }

    /** Rows are added by their key: those that the file does not mention, and those that are there unchanged, stay. */
    @Test
    void aFileIsImportedTwiceChangesNothingReplacesAndIsTakenBack() throws IOException {
        String project = "import-project";
        Path folder = home.resolve("import");
        Outcome made = cli.run("demo", "--bigquery", project, "--endpoint", endpoint, "--workspace", folder.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        long others = count(project, "nba_analytics.team_defense_game_summary");
        Path file = home.resolve("defense.csv");
        Files.writeString(file, """
                game_id,game_date,season_year,defending_team_abbr,points_allowed
                g1,2021-12-05,2021,ABC,101
                g1,2021-12-05,2021,XYZ,99
                """);
        String[] command = {
            "import",
            "--table",
            "nba_analytics.team_defense_game_summary",
            "--file",
            file.toString(),
            "--workspace",
            folder.toString(),
            "--format",
            "json"
        };

        JsonNode first = cli.run(command).json().get(0);
        JsonNode again = cli.run(command).json().get(0);
        Files.writeString(
                file, Files.readString(file).replace("g1,2021-12-05,2021,XYZ,99", "g1,2021-12-06,2021,XYZ,98"));
        JsonNode moved = cli.run(command).json().get(0);
        assertThat(counts(first)).containsExactly(2, 2, 0, 0);
        assertThat(first.get("left").asInt()).isPositive();
        assertThat(counts(again)).containsExactly(2, 0, 0, 2);
        assertThat(counts(moved)).containsExactly(2, 0, 1, 1);
        assertThat(count(project, "nba_analytics.team_defense_game_summary")).isEqualTo(others + 2);
        assertThat(count(
                        project,
                        "nba_analytics.team_defense_game_summary WHERE game_date = DATE '2021-12-06' AND game_id = 'g1'"
                                + " AND points_allowed = 98"))
                .isEqualTo(1);

        long fifthAndSixth = count(project, FIFTH_AND_SIXTH);
        Outcome replacing = cli.run(Stream.concat(Arrays.stream(command), Stream.of("--replace", "--yes"))
                .toArray(String[]::new));

        // The file speaks for two dates, of which only its own rows are left.
        JsonNode replaced = replacing.json().get(0);
        assertThat(replaced.get("removed").asLong())
                .isEqualTo(fifthAndSixth - 2)
                .isPositive();
        assertThat(count(project, FIFTH_AND_SIXTH)).isEqualTo(2);
        String id = replaced.get("importId").asString();
        assertThat(cli.run("history", "--workspace", folder.toString()).out()).contains(id);
        Outcome undo = cli.run("undo", id, "--workspace", folder.toString());
        assertThat(undo.exitCode()).as(undo.err()).isZero();
        assertThat(count(project, FIFTH_AND_SIXTH)).isEqualTo(fifthAndSixth);
        assertThat(cli.run("undo", id, "--workspace", folder.toString()).err())
                .contains(" is not as run " + id + " left it: ");
    }

    private static List<Integer> counts(JsonNode imported) {
        return Stream.of("rows", "added", "changed", "unchanged")
                .map(c -> imported.get(c).asInt())
                .toList();
    }

    private static Outcome demo(String... arguments) {
        return cli.run(Stream.concat(
                        Arrays.stream(arguments),
                        Stream.of("--workspace", home.resolve("demo-bigquery").toString()))
                .toArray(String[]::new));
    }

    /** What a scan of everything says, without where it was asked and what that cost. */
    private static JsonNode judged(Path workspace) {
        ObjectNode scan = (ObjectNode) cli.run("validate", "--format", "json", "--workspace", workspace.toString())
                .json();
        scan.remove(List.of("warehouse", "cost", "checks", "asOf"));
        // What only a warehouse with partitions can say of itself.
        ((ArrayNode) scan.get("checklist"))
                .removeIf(line -> line.get("detail").asString().startsWith("as the metadata of"));
        // Each engine has its own marks around names.
        scan.get("findings").forEach(finding -> {
            String sql = finding.get("evidenceSql").asString();
            ((ObjectNode) finding).put("evidenceSql", sql.replace('"', '`'));
        });
        return scan;
    }

    private static List<String> cells() {
        JsonNode scan = demo("validate", "--from", FOURTH, "--to", FOURTH, "--format", "json")
                .json();
        return scan.get("partitions")
                .valueStream()
                .map(p -> p.get("processor").asString() + " "
                        + p.get("verdict").asString().toLowerCase(Locale.ROOT) + " "
                        + p.get("actual").asInt())
                .toList();
    }

    private static void execute(String project, String... statements) {
        try (BigQueryWarehouse warehouse = warehouse(project);
                Session session = warehouse.open()) {
            for (String statement : statements) {
                session.execute(Sql.of(statement));
            }
        }
    }

    private static long count(String project, String from) {
        try (BigQueryWarehouse warehouse = warehouse(project);
                Session session = warehouse.open()) {
            return session.query(Sql.of("SELECT COUNT(*) AS n FROM " + from))
                    .getFirst()
                    .number("n");
        }
    }

    private static BigQueryWarehouse warehouse(String project) {
        return BigQueryWarehouse.open(
                BigQueryConnection.usual(project).at(Emulator.get().endpoint()), Set.of());
    }
}
