package dev.backfill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Questions about a pipeline's file: no warehouse is there that could answer. */
class PipelineCommandTest {
    private static final String YAML = """
            pipeline: shop
            calendar: {except: [2024-05-09]}
            sources:
              raw.orders: {date: day, key: id}
            processors:
              DAILY: {table: mart.daily, date: day, key: shop, reads: [raw.orders], sql: daily.sql}
              TREND: {table: mart.trend, date: day, key: shop, upstream: [{DAILY: -2..0}], expected: {same_as: DAILY}, sql: trend.sql}
              TOTAL: {table: mart.total, date: day, upstream: [DAILY, {self: -1 due}], command: [make, total]}
              WEEKLY: {table: mart.weekly, date: week, grain: week, upstream: [DAILY], reads: [{table: raw.orders, window_days: 3}]}
            """;

    @TempDir
    private Path folder;

    private Path workspace;
    private CommandLineFixture cli;

    @BeforeEach
    void write() throws IOException {
        cli = new CommandLineFixture(folder);
        workspace = Files.createDirectories(folder.resolve("w"));
        Files.createDirectories(workspace.resolve("pipelines"));
        Files.writeString(
                workspace.resolve("settings.yaml"), "title: Shop\npipeline: shop\nenvironment: development\n");
        for (String file : List.of("daily.sql", "trend.sql")) {
            Files.writeString(workspace.resolve("pipelines").resolve(file), "SELECT 1");
        }
        yaml(YAML);
    }

    private void yaml(String text) throws IOException {
        Files.writeString(workspace.resolve("pipelines/shop.yaml"), text);
    }

    private CommandLineFixture.Outcome explain(String name) {
        return cli.run("pipeline", "explain", name, "--date", "2024-05-10", "--workspace", workspace.toString());
    }

    @Test
    void aSourceTellsWhatALateRowWouldHaveBuiltAgain() {
        assertThat(explain("raw.orders").out()).isEqualToNormalizingNewlines("""
                raw.orders · a source
                  table     raw.orders, by day (column day), one row for each id
                  due       every day, but for 1 day

                A late row on 10 May 2024 would have built again
                  DAILY: 10 May 2024
                  TREND: 10 to 12 May 2024
                  TOTAL: 10 May 2024 and everything after it
                  WEEKLY: the week of 6 May 2024
                  WEEKLY: the week of 13 May 2024, perhaps: only the program knows what it has read
                """);
    }

    @Test
    void aProcessorTellsWhatItReadsOnWhichDates() {
        assertThat(explain("mart.trend").out()).isEqualToNormalizingNewlines("""
                TREND
                  table     mart.trend, by day (column day), one row for each shop
                  due       every day, but for 1 day
                  expected  as many rows as usual: half to twice the median of the last 8 of its kind
                  built by  trend.sql

                Built from, on 10 May 2024
                  DAILY (-2..0): 8 May 2024 and 10 May 2024

                A late row on 10 May 2024 would have built again
                  nothing else
                """);
    }

    @Test
    void aTableWithoutDatesIsReadWhole() throws IOException {
        yaml(YAML.replace("sources:\n", "sources:\n  raw.shops: {date: none}\n")
                .replace("reads: [raw.orders], sql", "reads: [raw.orders, raw.shops], sql"));
        assertThat(explain("DAILY").out())
                .contains("\n  raw.orders: 10 May 2024\n  raw.shops: the whole table\n");
        assertThat(explain("raw.shops").out()).isEqualToNormalizingNewlines("""
                raw.shops · a source
                  table     raw.shops, without dates: read whole

                A late row on 10 May 2024 would have built again
                  nothing: no date tells what was built before it
                """);
    }

    /** What ends is told to its end, however far that is; what goes on without end is said to. */
    @Test
    void aWindowOfAYearEndsAndWhatReadsAllBeforeDoesNot() throws IOException {
        yaml(YAML.replace("{DAILY: -2..0}", "{DAILY: -399..0}")
                .replace("upstream: [DAILY, {self: -1 due}]", "upstream: [{TREND: ..-1}]"));
        assertThat(explain("DAILY").out())
                .contains("  TREND: 10 May 2024 to 13 June 2025\n")
                .contains("  TOTAL: 11 May 2024 and everything after it\n");
    }

    @Test
    void theSameIsThereForScripts() {
        JsonNode said = cli.run(
                        "--workspace",
                        workspace.toString(),
                        "pipeline",
                        "explain",
                        "TOTAL",
                        "--date",
                        "2024-05-10",
                        "--format",
                        "json")
                .json();
        assertThat(said.get("inputs").toString())
                .isEqualTo("[{\"name\":\"DAILY\",\"mapping\":\"0\",\"periods\":[\"2024-05-10\"],\"windowDays\":0},"
                        + "{\"name\":\"TOTAL\",\"mapping\":\"-1 due\",\"periods\":[\"2024-05-08\"],\"windowDays\":0}]");
        JsonNode follower = said.get("follows").get(0);
        assertThat(follower.get("processor").asString()).isEqualTo("TOTAL");
        assertThat(follower.get("open").asBoolean()).isTrue();
        assertThat(follower.get("periods").get(0).asString()).isEqualTo("2024-05-11");
    }

    @Test
    void aNameThatIsNotThereIsAnsweredByTheNearestOne() {
        CommandLineFixture.Outcome said = explain("DALY");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).startsWith("There is no table 'DALY' in shop. Did you mean 'DAILY'?");
    }

    @Test
    void checkTellsEveryMistakeOrThatThereIsNone() throws IOException {
        CommandLineFixture.Outcome fine = cli.run("pipeline", "check", "--workspace", workspace.toString());
        assertThat(fine.exitCode()).isZero();
        assertThat(fine.out().strip())
                .isEqualTo("settings.yaml and pipelines/shop.yaml: no mistakes. Processors: 4, sources: 1.");

        yaml(YAML.replace("key: shop", "kye: shop").replace("grain: week", "grain: fortnight"));
        CommandLineFixture.Outcome wrong = cli.run("pipeline", "check", "--workspace", workspace.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("6:", "7:", "9:", "kye", "fortnight");
    }

    @Test
    void withoutAQuestionItSaysWhichThereAre() {
        CommandLineFixture.Outcome said = cli.run("pipeline");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).startsWith("Say what to ask: explain NAME, check or schema.");
        assertThat(cli.run("pipeline", "schema").out())
                .isEqualTo(cli.run("schema").out());
    }

    /** Made by `backfill-console keys --format markdown > .github/docs/keys.md`. */
    @Test
    void theDocumentOfAllKeysIsWhatTheProgramSays() throws IOException {
        assertThat(cli.run("keys", "--format", "markdown").out())
                .isEqualToNormalizingNewlines(Files.readString(Path.of(".github", "docs", "keys.md")));
    }
}
