package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Whatever goes wrong is told as what, where and what to do next, with the fixed exit code and without a stack
/// trace.
class BadInputTest extends TinyCommandLine {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            validate --processor FACTR              | There is no processor 'FACTR' in tiny. Did you mean 'FACTOR'?
            plan --select proc:FACTR                | --select: 'proc:FACTR' names no processor. Did you mean 'FACTOR'?
            validate --from 2021-12-09 --to 2021-12-04 | --from 2021-12-09 is after --to 2021-12-04.
            validate --from 2022-12-09              | The calendar covers 2021-12-01..2021-12-06, and nothing of that is asked for.
            validate --from 4.12.2021               | '4.12.2021' is not a date. Write it as 2021-12-04, today, yesterday, -7d, -2w, last-week, this-month or last-month.
            validate --format xml                   | 'xml' is not known. Known: text, json.
            validate --fail-on critcal              | 'critcal' is not known. Did you mean 'critical'?
            validat                                 | Did you mean: backfill-console validate
            plan                                    | It is not said what to repair.
            plan --findings --select 2021-12-04     | --select stands alone, but other selectors are given, too.
            plan --findings --out no/such/folder/p.json | Could not write no/such/folder/p.json: it is not there.
            backfill --plan nowhere.json --yes      | Could not read nowhere.json: it is not there.
            backfill --plan p.json --findings       | --plan stands alone, but selectors are given, too.
            backfill --findings --yes --parallel 65 | --parallel takes 1 to 64, not 65.
            query monitorin                         | There is no query 'monitorin'.
            report --out no/such/folder/r.png       | Could not write no/such/folder/r.png: its folder is not there.
            report --out r.pdf                      | 'r.pdf' does not say what kind of report is wanted.
            import                                  | It is not said what to import.
            import --nba no/such/folder             | 'no/such/folder' is not there.
            import --table played --file x.csv      | 'x.csv' is not there.
            """)
    void aMistakeInTheArgumentsIsUsage(String arguments, String message) {
        Outcome outcome = run(arguments.split(" ", -1));

        assertThat(outcome.err()).contains(message).contains("  → ").doesNotContain("\tat ");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aFolderThatIsNoWorkspaceIsUsage() {
        Outcome outcome =
                cli.run("validate", "--workspace", folder.resolve("nothing").toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not a workspace: it has no settings.yaml", "  → Name a workspace");
    }

    @Test
    void noWorkspaceAtAllPointsToTheDemo() {
        Outcome outcome = cli.run("validate");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no demo workspace yet", "backfill-console demo");
    }

    @Test
    void aWrongPipelineIsToldWithFileLineAndColumn() throws IOException {
        Path yaml = tiny.folder().resolve("pipelines/tiny.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("upstream: [TEAM]", "upstream: [TAEM]"));

        Outcome outcome = run("validate");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("pipelines/tiny.yaml:18:16: 'FACTOR' reads 'TAEM', which the pipeline does not define."
                        + " Did you mean 'TEAM'?");
    }

    @Test
    void fiveMistakesAreToldInOneRunThroughEveryDoor() throws IOException {
        Path yaml = tiny.folder().resolve("pipelines/tiny.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml)
                                .replace("upstream: [TEAM]", "upstream: [TAEM]")
                                .replace("pipeline: tiny", "pipelin: tiny")
                        + "thresholds: {low: 2, drop: much}\nseasons: {}\n");

        Outcome text = run("validate");
        Outcome json = run("validate", "--format", "json");
        Outcome doctor = run("doctor", "--format", "json");

        List<String> told = text.err()
                .lines()
                .filter(line -> line.startsWith("pipelines/tiny.yaml:"))
                .toList();
        assertThat(told).as(text.err()).hasSize(5);
        assertThat(text.err().lines().filter(line -> line.startsWith("  → "))).hasSize(6);
        assertThat(json.exitCode()).isEqualTo(2);
        assertThat(json.json().get("problems").valueStream().map(BadInputTest::message))
                .containsExactlyElementsOf(told);
        assertThat(doctor.json()
                        .valueStream()
                        .filter(line -> !line.get("ok").asBoolean())
                        .map(line -> line.get("said").asString()))
                .containsExactlyElementsOf(told);
    }

    private static String message(JsonNode problem) {
        return problem.get("file").asString() + ":" + problem.get("line") + ":" + problem.get("column") + ": "
                + problem.get("what").asString();
    }

    @Test
    void theKeysAndTheSchemaArePrintedWithoutAWorkspace() {
        assertThat(cli.run("schema").json().get("$schema").asString()).contains("2020-12");
        assertThat(cli.run("keys", "threshold").out()).isEqualTo("""
                Keys of pipelines/NAME.yaml

                processors.NAME.threshold
                  The share of the expected keys from which on a date is complete.
                  Takes a share above 0 and up to 1; without it: 0.95.
                    threshold: 0.9

                """);
        assertThat(cli.run("keys").out()).contains("{last}", "Keys of settings.yaml", "lock_wait_seconds: 30");
        assertThat(cli.run("keys", "keep_days", "--format", "markdown").out())
                .contains("| `keep_days` | For how many days replaced rows are kept for undo. | a whole number, 0 or"
                        + " more | 14 | `keep_days: 30` |");
        assertThat(cli.run("keys", "threshhold").err()).contains("Did you mean 'threshold'?");
    }

    @Test
    void aMissingWarehouseIsEnvironment() throws IOException {
        Files.delete(tiny.folder().resolve("warehouse.duckdb"));

        Outcome outcome = run("validate");

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.err()).contains("warehouse.duckdb").doesNotContain("\tat ");
    }

    @Test
    void aCorruptWarehouseIsEnvironment() throws IOException {
        Files.writeString(tiny.folder().resolve("warehouse.duckdb"), "this is no database ".repeat(1000));

        Outcome outcome = run("validate");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("is not a DuckDB database").doesNotContain("\tat ");
    }

    @Test
    void aTableThatIsNotThereMakesItsCellsUnknownAndTheRestWorks() {
        tiny.run("DROP TABLE out.factor");

        Outcome outcome = run("validate", "--format", "json");

        assertThat(outcome.json().get("partitions").get(1).get("verdict").asString())
                .isEqualTo("UNKNOWN");
        assertThat(outcome.json().get("partitions").get(0).get("verdict").asString())
                .isEqualTo("COMPLETE");
    }

    @Test
    void anEmptyWorkspaceSaysWhereRowsComeFrom() {
        tiny.run("DELETE FROM src.schedule", "DELETE FROM src.played");

        Outcome outcome = run("validate");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("No source rows yet", "import");
    }

    @Test
    void aJournalThatIsNoDatabaseIsEnvironment() throws IOException {
        Files.writeString(tiny.folder().resolve("journal.db"), "this is no database ".repeat(1000));

        Outcome outcome = run("history");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("journal.db").doesNotContain("\tat ");
    }

    @Test
    void aPlanThatIsNoJsonIsToldWithLineAndColumn() throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), "{\n  \"planId\": oops }");

        Outcome outcome = run("backfill", "--plan", file.toString(), "--yes");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("p.json:2:").contains("This is no plan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null | it says null
            {}   | it lacks 'planId'
            {"planId": "a", "hash": "b", "steps": [], "left": []} | it lacks 'estimate'
            {"planId": "a", "hash": "b", "steps": [null], "left": []} | it lacks
            """)
    void aPlanThatLacksSomethingIsToldWhat(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), text);

        Outcome outcome = run("backfill", "--plan", file.toString(), "--yes");

        assertThat(outcome.err())
                .contains("p.json: This is no plan: " + message)
                .doesNotContain("fault");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void aStackTraceIsShownOnlyWhenAskedFor() {
        assertThat(run("validate", "--processor", "X", "--debug").err()).contains("\tat dev.backfill.cli");
    }
}
