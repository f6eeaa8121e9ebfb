package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.examples.nba.DemoFile;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.imports.GameFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The three scenarios of the guide's runbook, each one command. */
class GuideRunbookTest {
    private static final String ML = "nba_predictions.ml_feature_store_v2";
    private static final String GUIDES_LIST = "2021-12-16, 2021-12-17, 2021-12-18, 2021-12-20, 2021-12-21, 2021-12-25,"
            + " 2021-12-28, 2021-12-30, proc:ML, verdict:stale";

    @TempDir
    private Path folder;

    @Test
    void scenarioOneRepairsTheFourthOfDecemberFromTdzaOn() {
        CommandLineFixture commands = demo();

        Outcome outcome = commands.run(
                "backfill", "--findings", "--from", "2021-12-04", "--to", "2021-12-04", "--yes", "--format", "json");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(steps(outcome))
                .containsExactly(
                        "TDZA 2021-12-04 SUCCEEDED 0 → 30",
                        "PCF 2021-12-04 SUCCEEDED 131 → 131",
                        "PDC 2021-12-04 SUCCEEDED 97 → 97",
                        "ML 2021-12-04 SUCCEEDED 131 → 131");
        assertThat(outcome.jsonLines().getLast().get("closed").toString()).isEqualTo("[\"missing:TDZA:2021-12-04\"]");
        // The guide's fifth step: "opponent_strength_score should now vary (not all zeros)".
        assertThat(number("SELECT COUNT(DISTINCT opponent_strength_score) FROM nba_precompute.player_composite_factors"
                        + " WHERE game_date = DATE '2021-12-04' AND opponent_strength_score <> 0"))
                .isGreaterThan(1);
        assertThat(commands.run("validate", "--from", "2021-12-04", "--to", "2021-12-04")
                        .exitCode())
                .isZero();
    }

    @Test
    void scenarioTwoFillsTheTrueGaps() {
        CommandLineFixture commands = demo();

        Outcome outcome = commands.run(
                "backfill",
                "--select",
                "2021-12-23, 2021-12-31, proc:ML",
                "--missing-only",
                "--parallel",
                "1",
                "--yes",
                "--format",
                "json");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(steps(outcome))
                .containsExactly("ML 2021-12-23 SUCCEEDED 0 → 228", "ML 2021-12-31 SUCCEEDED 0 → 189");
        assertThat(outcome.jsonLines().getLast().get("closed").toString())
                .isEqualTo("[\"missing:ML:2021-12-23\",\"missing:ML:2021-12-31\"]");
    }

    @Test
    void scenarioThreeTakesOutTheStaleRowsOfSevenDatesAndChristmasHasNone() {
        CommandLineFixture commands = demo();
        long before = number("SELECT COUNT(*) FROM " + ML);

        Outcome unconfirmed = commands.run("backfill", "--select", GUIDES_LIST, "--retire", "--yes");
        assertThat(unconfirmed.exitCode()).isEqualTo(2);
        assertThat(unconfirmed.err()).contains("--confirm " + ML);

        Outcome outcome = commands.run(
                "backfill", "--select", GUIDES_LIST, "--retire", "--confirm", ML, "--parallel", "1", "--yes");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("leave  ML 2021-12-25: no rows to take out")
                .contains("1/7  RETIRE   ML 2021-12-16  73 → 0 rows")
                .contains("7/7  RETIRE   ML 2021-12-30  57 → 0 rows")
                .contains("7 succeeded", "findings left on these dates: 0");
        assertThat(number("SELECT COUNT(*) FROM " + ML)).isEqualTo(before - 73 - 151 - 133 - 112 - 96 - 149 - 57);
        assertThat(number("SELECT SUM(row_count) FROM backfill_kept.partition_keeps"))
                .isEqualTo(771);
    }

    @Test
    void scenarioThreeTakesNothingOutWhereTheGamesWerePlayed() {
        Path games = GameFiles.folder();
        CommandLineFixture commands = new CommandLineFixture(folder);
        String workspace = folder.resolve("demo").toString();
        assertThat(commands.run("import", "--nba", games.toString(), "--workspace", workspace)
                        .exitCode())
                .isZero();
        String dates = GUIDES_LIST.replace(", proc:ML, verdict:stale", "");
        Outcome built = commands.run("backfill", "--select", dates, "--yes", "--workspace", workspace);
        assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
        long before = number("SELECT COUNT(*) FROM " + ML);

        Outcome outcome = commands.run(
                "backfill", "--select", GUIDES_LIST, "--retire", "--confirm", ML, "--yes", "--workspace", workspace);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("Nothing to repair.");
        assertThat(outcome.out().lines().skip(1).map(String::strip))
                .hasSize(8)
                .allMatch(line -> line.matches(
                        "leave  ML 2021-12-\\d\\d: \\d+ rows stay: \\d+ of the date's events were played"));
        assertThat(before).isPositive();
        assertThat(number("SELECT COUNT(*) FROM " + ML)).isEqualTo(before);
    }

    @Test
    void aPersonWhoMayOnlyReadGetsTheGuidesOwnCommands() {
        CommandLineFixture commands = demo();

        Outcome outcome = commands.run(
                "plan", "--findings", "--from", "2021-12-04", "--to", "2021-12-16", "--retire", "--format", "shell");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()
                        .lines()
                        .filter(l -> !l.isEmpty() && !l.startsWith("# LEAVE"))
                        .skip(2))
                .containsExactly(
                        "set -eu",
                        "# BUILD TDZA 2021-12-04: missing, 0 rows now, 30 expected",
                        script("team_defense_zone_analysis"),
                        "# REBUILD PCF 2021-12-04: built without TDZA, 131 rows now, 131 expected",
                        script("player_composite_factors"),
                        "# REBUILD PDC 2021-12-04: built on that PCF, 97 rows now, 131 expected",
                        script("player_daily_cache"),
                        "# REBUILD ML 2021-12-04: built on that PCF, 131 rows now, 131 expected",
                        script("ml_feature_store"),
                        "# RETIRE ML 2021-12-16: rows without an event, 73 rows now, 0 expected",
                        "# Needs confirmation: first make sure that no event took place on 2021-12-16.",
                        "# DELETE FROM " + ML + " WHERE game_date = DATE '2021-12-16';",
                        "# An exit code of 0 proves nothing. Count the rows:",
                        "backfill-console --workspace " + folder.resolve("demo")
                                + " validate --from 2021-12-04 --to 2021-12-16");
        assertThat(outcome.out()).contains("# LEAVE PSZA 2021-12-04: 351 rows, healthy");
    }

    private static String script(String name) {
        return ".venv/bin/python backfill_jobs/precompute/" + name + "/" + name
                + "_precompute_backfill.py --start-date 2021-12-04 --end-date 2021-12-04 --skip-preflight";
    }

    private CommandLineFixture demo() {
        DemoFile.open(folder.resolve("demo"), InstantSource.system()).close();
        return new CommandLineFixture(folder);
    }

    private long number(String query) {
        try (DuckDbWarehouse warehouse =
                        DuckDbWarehouse.open(folder.resolve("demo").resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            return session.query(Sql.of("SELECT (" + query + ") AS n"))
                    .getFirst()
                    .number("n");
        }
    }

    /** How each step ended, in the order in which they did. */
    private static List<String> steps(Outcome outcome) {
        List<String> steps = new ArrayList<>();
        for (JsonNode line : outcome.jsonLines()) {
            if (line.get("event").asString().equals("step")
                    && !line.get("state").asString().equals("RUNNING")) {
                steps.add(line.get("processor").asString() + " "
                        + line.get("date").asString() + " " + line.get("state").asString() + " "
                        + line.get("rowsBefore") + " → " + line.get("rowsAfter"));
            }
        }
        return steps;
    }
}
