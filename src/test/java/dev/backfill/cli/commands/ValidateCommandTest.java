package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ValidateCommandTest extends TinyCommandLine {

    @Test
    void textShowsTheFindingsTheDatesToLookAtAndTheChecklist() {
        Outcome outcome = run("validate");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out().lines().toList().subList(0, 18))
                .containsExactly(
                        "Tiny pipeline · Tiny (development)",
                        "2021-12-01..2021-12-06 · ◆ 1 missing, ◆ 1 contaminated, 2 no event, 8 complete",
                        "",
                        "Findings · 1 critical",
                        "  ◆ CRITICAL TEAM missing on 4 December 2021: FACTOR 4 rows built on it.",
                        "             → Build TEAM for 2021-12-04 and rebuild what reads it.",
                        "",
                        "Games and partitions · dates to look at",
                        "  date        event        originally  now  played  TEAM    FACTOR",
                        "  2021-12-04    played              2    2       2   0/2 ◆     4/4 ◆",
                        "  2021-12-05    postponed           1    0       0     2          ·",
                        "",
                        "Checklist",
                        "  FAIL  No dates with TEAM = 0 when FACTOR has rows: 2021-12-04",
                        "  FAIL  No dates with 100 % strength = 0: 2021-12-04",
                        "  FAIL  No untracked dates: every expected partition has rows or a reason: 2021-12-04",
                        "  pass  Completeness over 50 % on non-bootstrap dates: no such date",
                        "");
    }

    @Test
    void detailsProveWhatTookPlaceOnTheDatesThatAreNotPlain() {
        List<String> lines = run("validate", "--details").out().lines().toList();
        int at = lines.indexOf("Games of the dates that are not plain · 1 of 6");
        assertThat(at).isGreaterThan(lines.indexOf("Games and partitions · every date"));
        assertThat(lines.subList(at, at + 14))
                .containsExactly(
                        "Games of the dates that are not plain · 1 of 6",
                        "",
                        "  2021-12-05 postponed",
                        "    Was this date really postponed? Yes. The schedule proves it.",
                        "    The game was postponed or cancelled.",
                        "    ✓ Schedule: 1 of 1 game was called off",
                        "    … Scores: not applicable, because the pipeline names no `scores:` below `schedule:`",
                        "    … Source: 0 rows in played: alone, no proof",
                        "    game   then        now  status      score  rows here  rows elsewhere",
                        "    moved  2021-12-05       called off                 0",
                        "    A deletion of the rows of this date:",
                        "    processor  deletion  rows",
                        "    TEAM       destroys  2 rows: a standing table, right on any date",
                        "    FACTOR     nothing   no rows");
    }

    @Test
    void jsonHasTheFixedShapeInTheFixedOrder() {
        JsonNode json = run("validate", "--format", "json", "--from", "2021-12-04", "--to", "2021-12-04")
                .json();

        assertThat(names(json))
                .containsExactly(
                        "pipeline",
                        "warehouse",
                        "processors",
                        "from",
                        "to",
                        "asOf",
                        "dates",
                        "partitions",
                        "findings",
                        "checklist",
                        "checks",
                        "cost");
        assertThat(names(json.get("warehouse"))).containsExactly("kind", "target");
        assertThat(json.get("dates").toString())
                .isEqualTo("[{\"date\":\"2021-12-04\",\"scheduledOriginally\":2,\"scheduledNow\":2,\"played\":2,"
                        + "\"event\":\"PLAYED\"}]");
        assertThat(json.get("partitions").get(1).toString())
                .isEqualTo("{\"processor\":\"FACTOR\",\"date\":\"2021-12-04\",\"verdict\":\"CONTAMINATED\","
                        + "\"severity\":\"CRITICAL\",\"expected\":4,\"actual\":4,\"rows\":4,\"surplus\":0,"
                        + "\"duplicates\":0,\"accounted\":4,\"completeness\":1.0,"
                        + "\"cause\":{\"processor\":\"TEAM\",\"date\":\"2021-12-04\"},\"suspect\":false,"
                        + "\"proof\":\"TEAM has 0 of 2 rows; strength = 0 in 4 of 4 rows\","
                        + "\"builtAt\":\"2021-12-04T22:00:00Z\",\"since\":{\"look\":\""
                        + json.get("asOf").asText().replaceFirst("\\.\\d+Z", "Z") + "\",\"before\":null}}");
        assertThat(names(json.get("findings").get(0)))
                .containsExactly(
                        "id",
                        "rule",
                        "severity",
                        "root",
                        "partitions",
                        "message",
                        "remedy",
                        "evidenceSql",
                        "accepted",
                        "since");
        assertThat(names(json.get("checklist").get(0))).containsExactly("name", "passed", "detail");
        assertThat(names(json.get("checks").get(0))).containsExactly("name", "ran", "reason", "millis");
        assertThat(names(json.get("cost"))).containsExactly("queries", "bytesProcessed", "millis");
    }

    @Test
    void aPartitionWithoutRowsOrCauseSaysNull() {
        JsonNode team =
                run("validate", "--format", "json").json().get("partitions").get(6);

        assertThat(team.toString())
                .startsWith("{\"processor\":\"TEAM\",\"date\":\"2021-12-04\",\"verdict\":\"MISSING\"")
                .contains("\"cause\":null", "\"builtAt\":null");
    }

    @Test
    void reconcileListsEveryExpectedKey() {
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-01' AND player = 'pa'");

        JsonNode keys = run("validate", "--reconcile", "--format", "json", "--to", "2021-12-01", "--from", "2021-12-01")
                .json()
                .get("reconcile");

        assertThat(keys.toString())
                .isEqualTo("[" + key("pa", "UNACCOUNTED") + "," + key("pb", "ROW") + "," + key("qa", "ROW") + ","
                        + key("qb", "ROW") + "]");
    }

    private static String key(String key, String status) {
        return "{\"processor\":\"FACTOR\",\"date\":\"2021-12-01\",\"key\":\"" + key + "\",\"status\":\"" + status
                + "\",\"reason\":\"\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "critical, 2021-12-01, 2021-12-05, 1",
        "critical, 2021-12-01, 2021-12-03, 0",
        "warning, 2021-12-01, 2021-12-05, 1",
        "never, 2021-12-01, 2021-12-05, 0"
    })
    void failOnDecidesTheExitCode(String failOn, String from, String to, int exitCode) {
        assertThat(run("validate", "--fail-on", failOn, "--from", from, "--to", to)
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void oneProcessorIsShownWithTheVerdictThatItHasAmongAll() {
        JsonNode json = run("validate", "--processor", "FACTOR", "--format", "json", "--from", "2021-12-04")
                .json();

        assertThat(json.get("partitions").size()).isEqualTo(3);
        assertThat(json.get("partitions").get(0).get("verdict").asString()).isEqualTo("CONTAMINATED");
    }

    private static List<String> names(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }
}
