package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BackfillCommandTest extends TinyCommandLine {

    @Test
    void planSaysWhatWouldBeDoneInTheFixedShape() {
        JsonNode plan = run("plan", "--findings", "--format", "json").json();

        assertThat(List.copyOf(plan.propertyNames())).containsExactly("planId", "hash", "steps", "left", "estimate");
        assertThat(plan.get("planId").asString())
                .isEqualTo(plan.get("hash").asString().substring(0, 8));
        assertThat(plan.get("steps").toString())
                .isEqualTo("[{\"id\":1,\"verb\":\"BUILD\",\"processor\":\"TEAM\",\"date\":\"2021-12-04\","
                        + "\"reason\":\"missing\",\"needs\":[],\"expected\":2},"
                        + "{\"id\":2,\"verb\":\"REBUILD\",\"processor\":\"FACTOR\",\"date\":\"2021-12-04\","
                        + "\"reason\":\"built without TEAM\",\"needs\":[1],\"expected\":4}]");
        assertThat(plan.get("estimate").toString()).isEqualTo("{\"seconds\":null,\"bytes\":0}");
    }

    @Test
    void oneCommandRepairsEverythingThatIsWrong() {
        Outcome outcome = run("backfill", "--findings", "--yes");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("1/2  BUILD    TEAM 2021-12-04  0 → 2 rows", "2/2  REBUILD  FACTOR 2021-12-04  4 → 4 rows")
                .contains("findings left on these dates: 0");
        assertThat(run("validate").exitCode()).isZero();
    }

    @Test
    void whatFollowsRowsThatCameOutAsTheyWereIsNotNeededAndNotOutdated() {
        run("backfill", "--findings", "--yes");

        Outcome outcome = run("backfill", "--select", "2021-12-04, proc:TEAM", "--yes");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("REBUILD  TEAM 2021-12-04  2 → 2 rows", "skipped: upstream unchanged: TEAM")
                .containsPattern("1 succeeded, (\\d) skipped \\(\\1 not needed: upstream unchanged\\)")
                .contains("findings left on these dates: 0");
        assertThat(run("validate").exitCode()).isZero();
        assertThat(run("plan", "--findings").out()).contains("Nothing to repair");
        JsonNode receipt = run("backfill", "--select", "2021-12-04, proc:TEAM", "--yes", "--format", "json")
                .jsonLines()
                .getLast();
        assertThat(receipt.get("notNeeded").asLong())
                .isEqualTo(receipt.get("steps").get("SKIPPED").asLong())
                .isPositive();
    }

    @Test
    void jsonStreamsOneLinePerEventAndEndsWithTheReceipt() {
        List<JsonNode> lines =
                run("backfill", "--findings", "--yes", "--format", "json").jsonLines();

        assertThat(List.copyOf(lines.getFirst().propertyNames()))
                .containsExactly(
                        "event",
                        "runId",
                        "step",
                        "processor",
                        "date",
                        "state",
                        "attempt",
                        "rowsBefore",
                        "rowsAfter",
                        "expected",
                        "millis",
                        "message");
        assertThat(lines.stream()
                        .filter(l -> l.get("event").asString().equals("step"))
                        .map(l -> l.get("processor").asString() + " "
                                + l.get("state").asString()))
                .containsExactly("TEAM RUNNING", "TEAM SUCCEEDED", "FACTOR RUNNING", "FACTOR SUCCEEDED");
        JsonNode receipt = lines.getLast();
        assertThat(receipt.get("event").asString()).isEqualTo("receipt");
        assertThat(receipt.get("steps").toString()).isEqualTo("{\"SUCCEEDED\":2}");
        assertThat(receipt.get("findings").size()).isZero();
    }

    @Test
    void aPlanWithoutShellCommandsBecomesCommandsOfTheConsole() {
        assertThat(run("plan", "--findings", "--format", "shell").out().lines().skip(2))
                .containsExactly(
                        "set -eu",
                        "",
                        "# BUILD TEAM 2021-12-04: missing, 0 rows now, 2 expected",
                        "# REBUILD FACTOR 2021-12-04: built without TEAM, 4 rows now, 4 expected",
                        "backfill-console --workspace " + tiny.folder() + " backfill --select 2021-12-04 --yes",
                        "",
                        "# An exit code of 0 proves nothing. Count the rows:",
                        "backfill-console --workspace " + tiny.folder()
                                + " validate --from 2021-12-04 --to 2021-12-04");
    }

    @Test
    void runsAndImportsStandInTheOrderOfTheirTime() throws Exception {
        Path file = Files.writeString(folder.resolve("played.csv"), "id,d,player\nnew,2021-12-06,z\n");
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();
        Outcome imported = run("import", "--table", "src.played", "--file", file.toString(), "--key", "id,player");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(run("backfill", "--findings", "--yes").exitCode()).isZero();

        assertThat(run("history", "--format", "json").json())
                .extracting(line -> line.has("runId") ? "run" : "import")
                .containsExactly("run", "import", "run");
    }

    @Test
    void dryRunChangesNothing() {
        assertThat(run("backfill", "--findings", "--dry-run").exitCode()).isZero();
        assertThat(run("history").out()).contains("No runs yet.");
        assertThat(run("validate").exitCode()).isEqualTo(1);
    }

    @Test
    void nobodyToAskIsAUsageError() {
        Outcome outcome = run("backfill", "--findings");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no terminal", "--yes");
        assertThat(run("history").out()).contains("No runs yet.");
    }

    @Test
    void thePersonAtTheTerminalDecides() {
        Outcome no = cli.answering("n", inWorkspace("backfill", "--findings"));
        assertThat(no.exitCode()).isEqualTo(130);
        assertThat(no.err()).contains("Run 2 steps on 1 date of Tiny (development)?", "Nothing was run.");

        assertThat(cli.answering("y", inWorkspace("backfill", "--findings")).exitCode())
                .isZero();
    }

    @Test
    void rowsAreTakenOutOnlyOfTablesThatAreConfirmed() {
        tiny.run("INSERT INTO out.factor VALUES (DATE '2021-12-05', 'ghost', 1, TIMESTAMP '2021-12-05 22:00:00')");
        String[] retire = {"backfill", "--select", "2021-12-05, verdict:stale", "--retire", "--yes"};

        Outcome refused = run(retire);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("takes rows out of out.factor", "--confirm out.factor");

        Outcome confirmed = run(
                "backfill", "--select", "2021-12-05, verdict:stale", "--retire", "--yes", "--confirm", "out.factor");
        assertThat(confirmed.exitCode()).as(confirmed.err()).isZero();
        assertThat(confirmed.out()).contains("RETIRE   FACTOR 2021-12-05  1 → 0 rows");
    }

    @Test
    void aFailedStepEndsWithOneAndWhatReadsItKeepsItsRows() {
        tiny.run("DELETE FROM src.teams");

        Outcome outcome = run("backfill", "--findings", "--yes");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("OUTPUT VALIDATION: 0/2 records written", "1 failed, 1 upstream failed")
                .contains("findings left on these dates: 1");
        assertThat(run("validate", "--format", "json")
                        .json()
                        .get("partitions")
                        .get(7)
                        .get("rows")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void nothingIsPlannedForADateWhoseSourceRowsAreMissing() {
        tiny.run("DELETE FROM src.played WHERE d = DATE '2021-12-04'");

        Outcome outcome = run("backfill", "--findings", "--from", "2021-12-04", "--to", "2021-12-04", "--yes");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Nothing to repair.", "is loaded");
    }

    @Test
    void aHealthyWorkspaceHasNothingToRepair() {
        run("backfill", "--findings", "--yes");

        Outcome again = run("backfill", "--findings", "--yes", "--format", "json");

        assertThat(again.exitCode()).isZero();
        assertThat(again.json().get("event").asString()).isEqualTo("receipt");
        assertThat(again.json().get("steps").toString()).isEqualTo("{}");
    }

    @Test
    void theLatestRunsAreListedAndThatThereAreOthersIsSaid() {
        run("backfill", "--findings", "--yes");
        run("backfill", "--select", "2021-12-04", "--yes");
        JsonNode both = run("history", "--format", "json").json();
        String latest = both.get(0).get("runId").asString();
        String older = both.get(1).get("runId").asString();

        assertThat(run("history", "--limit", "1").out())
                .contains(latest, "There are older runs: --limit 0 lists all.")
                .doesNotContain(older);
        assertThat(run("history", "--limit", "2").out()).contains(latest, older).doesNotContain("older runs");
        assertThat(run("history", "--limit", "0").out()).contains(latest, older).doesNotContain("older runs");
        assertThat(run("history", "--limit", "1", "--format", "json").json()).hasSize(1);
        assertThat(run("history", "--limit", "-1").exitCode()).isEqualTo(2);
    }

    @Test
    void historyShowsTheRunWithItsCounts() {
        run("backfill", "--findings", "--yes");
        JsonNode runs = run("history", "--format", "json").json();
        assertThat(List.copyOf(runs.get(0).propertyNames()))
                .containsExactly("runId", "planHash", "state", "startedAt", "endedAt", "steps");

        JsonNode page = run("history", runs.get(0).get("runId").asString(), "--format", "json")
                .json();

        assertThat(page.get("steps").get(0).get("rowsBefore").asInt()).isZero();
        assertThat(page.get("steps").get(0).get("rowsAfter").asInt()).isEqualTo(2);
        assertThat(run("history", "20991231").exitCode()).isEqualTo(2);
    }
}
