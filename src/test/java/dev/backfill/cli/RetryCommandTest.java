package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import dev.backfill.model.run.RunEvent.Logged;
import dev.backfill.warehouse.sql.SqlFiles;
import dev.backfill.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What failed is done again, and nothing else. */
class RetryCommandTest extends TinyCommandLine {

    private String failed() {
        tiny.run("ALTER TABLE src.teams RENAME TO away");
        Outcome outcome = run("backfill", "--from", "2021-12-03", "--to", "2021-12-04", "--yes", "--format", "json");
        assertThat(outcome.exitCode()).isEqualTo(1);
        tiny.run("ALTER TABLE src.away RENAME TO teams");
        return outcome.jsonLines().getFirst().get("runId").asString();
    }

    private List<String> log(String runId) {
        try (Workspace workspace = Workspace.open(tiny.folder(), InstantSource.system())) {
            return workspace.journal().run(runId).orElseThrow().log().stream()
                    .map(Logged::text)
                    .toList();
        }
    }

    private List<String> steps(Outcome outcome) {
        return outcome.jsonLines().stream()
                .filter(l -> l.get("event").asString().equals("step"))
                .filter(l -> l.get("state").asString().equals("SUCCEEDED"))
                .map(l -> l.get("processor").asString() + " " + l.get("date").asString())
                .sorted()
                .toList();
    }

    @Test
    void retryDoesWhatFailedAndWhatFellWithIt() {
        String runId = failed();

        Outcome again = run("retry", runId, "--format", "json");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(steps(again))
                .containsExactly("FACTOR 2021-12-03", "FACTOR 2021-12-04", "TEAM 2021-12-03", "TEAM 2021-12-04");
        assertThat(run("validate").exitCode()).isZero();
        assertThat(log(runId)).anyMatch(l -> l.startsWith("failed before: "));
    }

    @Test
    void aSecondRetryDoesOnlyWhatIsStillUndone() {
        String runId = failed();
        refuseFactor();
        Outcome first = run("resume", runId, "--format", "json");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(steps(first)).containsExactly("FACTOR 2021-12-03", "TEAM 2021-12-03", "TEAM 2021-12-04");
        acceptFactor();

        Outcome second = run("retry", runId, "--format", "json");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(steps(second)).containsExactly("FACTOR 2021-12-04");
        assertThat(run("retry", runId).out()).contains("nothing is left to do");
    }

    @Test
    void whoGoesOnAfterTheSqlWasEditedIsToldWhichDatesAreByTheEarlierOne() throws Exception {
        String runId = failed();
        refuseFactor();
        run("resume", runId);
        acceptFactor();
        Path edited = tiny.folder().resolve("pipelines/tiny/factor.sql");
        Files.createDirectories(edited.getParent());
        Files.writeString(edited, SqlFiles.read("tiny/factor.sql") + "\n-- edited");

        Outcome outcome = run("retry", runId);

        String said =
                "what writes FACTOR has changed since the run began: 1 of its dates was written by the earlier SQL"
                        + " or command, and the rest will be by that of now. Plan the dates of run " + runId
                        + " again where all should be by the same";
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("FACTOR 2021-12-04: " + said);
        assertThat(log(runId)).containsOnlyOnce(said).noneMatch(l -> l.contains("what writes TEAM"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FACTOR:         | OTHER:         | names 'FACTOR', which the pipeline does not have.
                    pipeline: tiny  | pipeline: mine | is for the pipeline 'tiny', not for 'mine'.
                    """)
    void aRunDoesNotGoOnWithAnotherPipeline(String name, String other, String said) throws Exception {
        String runId = failed();
        Path yaml = tiny.folder().resolve("pipelines/tiny.yaml");
        String text = Files.readString(yaml);
        Files.writeString(
                yaml,
                text.replace(name, other).replace("[TEAM, FACTOR]", "[TEAM]").replace("together: [[TEAM]]", ""));

        Outcome outcome = run("retry", runId);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Run " + runId + " cannot go on with this pipeline.")
                .contains(said)
                .doesNotContain("fault of the console");
        Files.writeString(yaml, text);
        assertThat(run("retry", runId).exitCode()).isZero();
    }

    @Test
    void whoMendsTheSqlOfAStepThatFailedIsNotWarned() throws Exception {
        Path edited = tiny.folder().resolve("pipelines/tiny/team.sql");
        Files.createDirectories(edited.getParent());
        Files.writeString(edited, "SELECT nonsense");
        String runId = run("backfill", "--findings", "--yes", "--format", "json")
                .jsonLines()
                .getFirst()
                .get("runId")
                .asString();
        Files.delete(edited);

        Outcome outcome = run("retry", runId);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).doesNotContain("has changed since");
        assertThat(log(runId))
                .containsOnlyOnce(
                        "what writes TEAM has changed since the run began; none of its dates was written by the"
                                + " earlier SQL or command");
    }

    @Test
    void aDateWithAPartialTableThatNobodyWroteIsNotConsistent() {
        tiny.run("DELETE FROM out.team WHERE team = 'A'", "ALTER TABLE src.teams RENAME TO away");

        List<JsonNode> lines = run(
                        "backfill",
                        "--from",
                        "2021-12-03",
                        "--to",
                        "2021-12-03",
                        "--on-failure",
                        "finish",
                        "--yes",
                        "--format",
                        "json")
                .jsonLines();

        JsonNode date = lines.getLast().get("dates").get(0);
        assertThat(date.get("consistent").asBoolean()).isFalse();
        assertThat(date.get("text").asString()).contains("TEAM partial").doesNotContain(": consistent");
    }

    @Test
    void aStepThatTheWarehouseDoesNotKnowIsDoneAgain() throws Exception {
        Path file = tiny.folder().resolve("warehouse.duckdb");
        Path copy = folder.resolve("copy.duckdb");
        Files.copy(file, copy);
        String runId = failedFactor();
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);

        Outcome again = run("resume", runId, "--format", "json");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(steps(again)).containsExactly("FACTOR 2021-12-04", "TEAM 2021-12-04");
        assertThat(log(runId)).anyMatch(l -> l.contains("the warehouse does not know that write"));
    }

    private String failedFactor() {
        refuseFactor();
        Outcome outcome = run("backfill", "--findings", "--yes", "--format", "json");
        assertThat(steps(outcome)).containsExactly("TEAM 2021-12-04");
        return outcome.jsonLines().getFirst().get("runId").asString();
    }

    /** Its healthy rows of 4 December are against a rule of the table. */
    private void refuseFactor() {
        replaceFactor("(d DATE, player VARCHAR, strength DOUBLE, written TIMESTAMP,"
                + " CHECK (d <> DATE '2021-12-04' OR strength = 0))");
    }

    private void acceptFactor() {
        replaceFactor("(d DATE, player VARCHAR, strength DOUBLE, written TIMESTAMP)");
    }

    private void replaceFactor(String columns) {
        tiny.run(
                "CREATE TABLE out.other " + columns,
                "INSERT INTO out.other SELECT * FROM out.factor",
                "DROP TABLE out.factor",
                "ALTER TABLE out.other RENAME TO factor");
    }

    @Test
    void aPlanFileWithoutItsNeedsIsRefusedWhateverItsHash() throws Exception {
        Path file = folder.resolve("plan.json");
        run("plan", "--findings", "--out", file.toString());
        Files.writeString(file, Files.readString(file).replaceAll("\"needs\" : \\[ 1 ]", "\"needs\" : [ ]"));
        assertThat(Files.readString(file)).doesNotContain("[ 1 ]");

        Outcome outcome = run("backfill", "--plan", file.toString(), "--yes");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("the file was edited");
        assertThat(run("history").out()).contains("No runs yet.");
    }

    @Test
    void aPlanFileWithoutStepsAndAForeignHashIsRefused() throws Exception {
        Path file = folder.resolve("plan.json");
        run("plan", "--findings", "--out", file.toString());
        Files.writeString(
                file, Files.readString(file).replaceAll("(?s)\"steps\" : \\[.*\"left\"", "\"steps\" : [ ], \"left\""));

        Outcome outcome = run("backfill", "--plan", file.toString(), "--yes");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("not what its hash says");
    }
}
