package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.Waits;
import dev.backfill.cli.CommandLineFixture.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

class LastingCommandsTest extends TinyCommandLine {

    private String repaired() {
        return run("backfill", "--findings", "--yes", "--format", "json")
                .jsonLines()
                .getFirst()
                .get("runId")
                .asString();
    }

    @Test
    void undoTakesARunBackAndTheHistoryTellsBoth() {
        String runId = repaired();

        Outcome undo = run("undo", runId);

        assertThat(undo.exitCode()).as(undo.err()).isZero();
        assertThat(undo.out())
                .contains("1/2  UNDO     FACTOR 2021-12-04  4 → 4 rows", "2/2  UNDO     TEAM 2021-12-04  2 → 0 rows");
        assertThat(run("validate").exitCode())
                .as("4 December is poisoned again")
                .isEqualTo(1);
        JsonNode runs = run("history", "--format", "json").json();
        String undoId = runs.get(0).get("runId").asString();
        assertThat(runs.get(0).get("undoes").asString()).isEqualTo(runId);
        assertThat(runs.get(1).get("undoneBy").asString()).isEqualTo(undoId);
        assertThat(run("history").out()).contains("undoes " + runId, "undone by " + undoId);
        assertThat(run("history", runId).out()).contains("undone by " + undoId, "before", "after");
    }

    @Test
    @Timeout(60)
    void theRunsAreListedWhileAnotherProcessHoldsTheFile() throws Exception {
        String runId = repaired();
        Files.writeString(
                tiny.folder().resolve("settings.yaml"), "title: Tiny\npipeline: tiny\nlock_wait_seconds: 600\n");
        Process holder = Waits.bounded(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.backfill.warehouse.duckdb.FileHolder",
                        tiny.folder().resolve("warehouse.duckdb").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            Outcome history = run("history");

            assertThat(history.exitCode()).isZero();
            assertThat(history.out()).contains(runId);
            assertThat(history.err())
                    .isEqualTo(
                            "Imports are not listed: warehouse.duckdb is in use by java (PID " + holder.pid() + ").\n");
        } finally {
            holder.outputWriter().close();
            holder.waitFor();
        }
    }

    @Test
    void aRefusedUndoSaysWhyAndWhatToDo() {
        String runId = repaired();
        run("undo", runId);

        Outcome again = run("undo", runId);

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("was undone already, by run", "To have its work again, undo run");
        assertThat(run("undo", "20991231").exitCode()).isEqualTo(2);
    }

    @Test
    void resumeAndStopOfAFinishedRunDoNothingAndSaySo() {
        String runId = repaired();

        Outcome resume = run("resume", runId);
        assertThat(resume.exitCode()).isZero();
        assertThat(resume.out()).contains("Run " + runId + " has come to its end (succeeded): nothing is left to do.");

        Outcome stop = run("stop", runId, "--now");
        assertThat(stop.exitCode()).isZero();
        assertThat(stop.out()).contains("Run " + runId + " is not going on: it is succeeded.");
        assertThat(run("resume", "20991231").exitCode()).isEqualTo(2);
        assertThat(run("stop", "20991231").exitCode()).isEqualTo(2);
    }

    @Test
    void aRunInBatchesTellsHowFarItIs() {
        tiny.run(
                "INSERT INTO src.schedule VALUES ('j', DATE '2022-01-03', NULL, 3)",
                "INSERT INTO src.played VALUES ('j', DATE '2022-01-03', 'pj', TIMESTAMP '2022-01-03 20:00:00')");

        Outcome outcome = run("backfill", "--findings", "--yes", "--batch", "month");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).containsPattern("── 2021-12 done: 2 of 4 steps, about \\d+ s left");
        assertThat(run("backfill", "--findings", "--yes", "--batch", "week").exitCode())
                .isEqualTo(2);
    }
}
