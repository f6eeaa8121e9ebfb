package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.examples.nba.DemoFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the command line prints of the demo is the guide's December, line by line. */
class GuideDecemberTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void demo() {
        commands = new CommandLineFixture(folder);
        DemoFile.open(folder.resolve("demo"), InstantSource.system()).close();
    }

    @Test
    void validatePrintsEveryLineOfTheGuidesTable() {
        JsonNode scan = json("validate", "--from", "2021-12-15", "--to", "2021-12-31", "--format", "json");
        List<String> lines = new ArrayList<>();
        for (JsonNode day : scan.get("dates")) {
            String date = day.get("date").asString();
            StringBuilder line = new StringBuilder(date.substring(8) + " "
                    + day.get("scheduledOriginally").asInt() + "/"
                    + day.get("scheduledNow").asInt() + "/"
                    + day.get("played").asInt() + " " + day.get("event").asString());
            for (JsonNode cell : scan.get("partitions")) {
                if (cell.get("date").asString().equals(date)
                        && cell.get("processor").asString().equals("ML")) {
                    line.append(" ML ")
                            .append(cell.get("rows").asInt())
                            .append("/")
                            .append(cell.get("expected").asInt())
                            .append(" ")
                            .append(cell.get("verdict").asString());
                }
            }
            lines.add(line.toString());
        }
        assertThat(lines)
                .containsExactly(
                        "15 11/11/11 PLAYED ML 206/206 COMPLETE",
                        "16 4/0/0 POSTPONED ML 73/0 STALE",
                        "17 8/0/0 POSTPONED ML 151/0 STALE",
                        "18 7/0/0 POSTPONED ML 133/0 STALE",
                        "19 6/6/9 MISMATCH ML 168/168 COMPLETE",
                        "20 6/0/0 POSTPONED ML 112/0 STALE",
                        "21 5/0/0 POSTPONED ML 96/0 STALE",
                        "22 6/6/6 PLAYED ML 112/112 COMPLETE",
                        "23 11/11/12 MISMATCH ML 0/228 MISSING",
                        "24 0/0/0 NONE ML 0/0 NO_EVENT",
                        "25 5/0/0 POSTPONED ML 0/0 NO_EVENT",
                        "26 8/8/8 PLAYED ML 118/151 PARTIAL",
                        "27 7/7/7 PLAYED ML 131/131 COMPLETE",
                        "28 8/0/0 POSTPONED ML 149/0 STALE",
                        "29 8/8/9 MISMATCH ML 96/171 PARTIAL",
                        "30 3/0/0 POSTPONED ML 57/0 STALE",
                        "31 10/10/10 PLAYED ML 0/189 MISSING");
    }

    @Test
    void theFourthOfDecemberIsContaminatedFromTdzaOn() {
        JsonNode scan = json("validate", "--from", "2021-12-04", "--to", "2021-12-04", "--format", "json");
        List<String> cells = new ArrayList<>();
        scan.get("partitions")
                .forEach(c -> cells.add(c.get("processor").asString() + " "
                        + c.get("rows").asInt() + "/" + c.get("expected").asInt() + " "
                        + c.get("accounted").asInt() + " " + c.get("verdict").asString()));
        assertThat(cells)
                .containsExactly(
                        "TDZA 0/30 0 MISSING",
                        "PSZA 351/351 351 COMPLETE",
                        "PCF 131/131 131 CONTAMINATED",
                        "PDC 97/131 131 CONTAMINATED",
                        "ML 131/131 131 CONTAMINATED");
    }

    @Test
    void theGuidesQueryPrintsItsResult() {
        CommandLineFixture.Outcome outcome =
                commands.run("query", "december-4", "--from", "2021-12-04", "--to", "2021-12-04");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines().map(l -> l.strip().replaceAll(" +", " ")))
                .contains("TDZA 0", "PSZA 351", "PCF 131", "PDC 97", "ML 131");
    }

    @Test
    void theWholeSeasonHasTheGuidesDamageAndNothingElse() {
        JsonNode scan = json("validate", "--format", "json");
        List<String> ids = new ArrayList<>();
        scan.get("findings").forEach(f -> ids.add(f.get("id").asString()));
        assertThat(ids)
                .containsExactly(
                        "missing:TDZA:2021-12-04",
                        "source-gap:nba_analytics.player_game_summary:2022-01-18",
                        "missing:ML:2021-12-23",
                        "missing:ML:2021-12-31",
                        "stale:ML:2021-12-16",
                        "stale:ML:2021-12-17",
                        "stale:ML:2021-12-18",
                        "stale:ML:2021-12-20",
                        "stale:ML:2021-12-21",
                        "stale:ML:2021-12-28",
                        "stale:ML:2021-12-30",
                        "mismatch:nba_raw.nbac_schedule:2021-12-19",
                        "mismatch:nba_raw.nbac_schedule:2021-12-23",
                        "mismatch:nba_raw.nbac_schedule:2021-12-29",
                        "suspect:nba_analytics.player_game_summary:2022-01-18",
                        "partial:ML:2021-12-26",
                        "partial:ML:2021-12-29");
    }

    private JsonNode json(String... arguments) {
        return commands.run(arguments).json();
    }
}
