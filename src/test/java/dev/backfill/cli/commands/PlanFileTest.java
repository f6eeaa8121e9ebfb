package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.cli.TinyCommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A plan that is kept in a file: reviewed anywhere, run later, and as it was reviewed. */
class PlanFileTest extends TinyCommandLine {
    @Test
    void aPlanFileIsExecutedAsItIs() throws Exception {
        Path file = folder.resolve("plan.json");
        run("plan", "--findings", "--out", file.toString());

        Outcome outcome = run("backfill", "--plan", file.toString(), "--yes", "--format", "json");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(Files.readString(file)).contains("\"planId\"");
        String hash =
                run("history", "--format", "json").json().get(0).get("planHash").asString();
        assertThat(Files.readString(file)).contains(hash);
    }

    @Test
    void aPlanWhoseGroundHasMovedSaysSoAndWaitsForAWord() {
        String file = moved();

        Outcome nobody = run("backfill", "--plan", file);
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err())
                .contains("1 partition changed since plan")
                .contains("FACTOR 2021-12-04: 4 rows when the plan was made, 3 now")
                .contains("There is no terminal", "--yes");
        assertThat(run("history").out()).contains("No runs yet.");

        Outcome no = cli.answering("n", inWorkspace("backfill", "--plan", file));
        assertThat(no.exitCode()).isEqualTo(130);
        assertThat(no.err()).contains("The plan was made on other counts. Run 2 steps on 1 date");
    }

    @Test
    void aPlanWhoseGroundHasMovedRunsAsItWasShownAndTheRunsLogSaysIt() {
        String file = moved();

        Outcome outcome = run("backfill", "--plan", file, "--yes", "--format", "json");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.jsonLines())
                .filteredOn(l -> l.get("event").asString().equals("log"))
                .map(l -> l.get("processor").asString() + " " + l.get("message").asString())
                .contains("FACTOR W 4 rows when the plan was made, 3 now");
    }

    @Test
    void aPlanFileThatWasEditedIsRefused() throws Exception {
        Path file = folder.resolve("plan.json");
        run("plan", "--findings", "--out", file.toString());
        Files.writeString(file, Files.readString(file).replace("2021-12-04", "2021-12-03"));

        Outcome outcome = run("backfill", "--plan", file.toString(), "--yes");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("the file was edited", "Make the plan again");
    }

    @Test
    void whatPlanPrintsAsJsonIsAPlanFileToo() throws Exception {
        Path file = folder.resolve("printed.json");
        Files.writeString(file, run("plan", "--findings", "--format", "json").out());

        assertThat(run("backfill", "--plan", file.toString(), "--yes").exitCode())
                .isZero();
        assertThat(run("backfill", "--plan", file.toString(), "--yes").err())
                .contains("rows were written since plan", "Make the plan again");
    }

    private String moved() {
        String file = folder.resolve("plan.json").toString();
        run("plan", "--findings", "--out", file);
        tiny.run("DELETE FROM out.factor WHERE d = DATE '2021-12-04' AND player = 'pa'");
        return file;
    }

    @Test
    void whatFollowsRowsThatCameOutAsTheyWereIsWrittenAllTheSameWhenAPlanThatWasKeptSaysSo() {
        run("backfill", "--findings", "--yes");
        String file = folder.resolve("plan.json").toString();
        run("plan", "--select", "2021-12-04, proc:TEAM", "--out", file);

        Outcome outcome = run("backfill", "--plan", file, "--yes", "--format", "json");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.jsonLines().stream()
                        .filter(l -> l.get("event").asString().equals("step"))
                        .filter(l -> l.get("state").asString().equals("SUCCEEDED"))
                        .map(l -> l.get("processor").asString()))
                .containsExactly("TEAM", "FACTOR");
        assertThat(outcome.jsonLines().getLast().get("notNeeded").asLong()).isZero();
    }
}
