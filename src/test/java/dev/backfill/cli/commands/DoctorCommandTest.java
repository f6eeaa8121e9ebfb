package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.TinyCommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a workspace on a DuckDB file is told about itself.
class DoctorCommandTest extends TinyCommandLine {
    @Test
    void itSaysWhichDuckDbCanOpenTheFile() {
        assertThat(run("doctor").out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("file ok storage v1.0.0+: DuckDB 1.0.0 and newer can open it");
    }

    @Test
    void itSaysWhichProgramsAreNotThere() throws IOException {
        Path pipeline = tiny.folder().resolve("pipelines/tiny.yaml");
        String before = Files.readString(pipeline);
        String sql = "sql: tiny/factor.sql";
        Files.writeString(pipeline, before.replace(sql, "command: {run: [sh, -c, \"true\"], folder: nowhere}"));
        assertThat(lines("out.factor"))
                .containsExactly(
                        "out.factor PROBLEM FACTOR: The folder " + tiny.folder().resolve("nowhere") + " is not there");
        assertThat(run("doctor").out()).contains("→ Correct `folder:` of the command in the pipeline's YAML.");
        Files.writeString(pipeline, before.replace(sql, "command: [sh, -c, \"true\"]"));
        assertThat(lines("out.factor"))
                .containsExactly(
                        "out.factor ok FACTOR: 4 columns, key player, may be written, the program sh is there");
    }

    @Test
    void itProposesNamesForReasonsThatAccountForNothing() throws IOException {
        Path pipeline = tiny.folder().resolve("pipelines/tiny.yaml");
        String failures = "failures: {table: src.failures, processor: p, date: d, key: k, category: c}\n";
        Files.writeString(pipeline, failures, StandardOpenOption.APPEND);
        assertThat(reasons()).as("there is no such table yet").isEmpty();
        tiny.run("CREATE TABLE src.failures AS SELECT p, DATE '2021-12-04' AS d, 'x' AS k, 'DNP' AS c"
                + " FROM unnest(['FACTOR', 'TEAM']) t(p)");
        assertThat(reasons()).containsExactly("recorded reasons ok each is of a processor");
        tiny.run("INSERT INTO src.failures SELECT p, DATE '2021-12-04', 'x', 'DNP'"
                + " FROM unnest(['FactorProcessor', 'FactorProcessor', 'Billing']) t(p)");
        assertThat(reasons())
                .containsExactly(
                        "recorded reasons PROBLEM src.failures has some of other names, which account for nothing:"
                                + " FactorProcessor (2 reasons), Billing (1 reason)");
        assertThat(run("doctor").out())
                .contains("Write under 'failures' of the pipeline: names: {FactorProcessor: FACTOR}.");
        Files.writeString(
                pipeline,
                Files.readString(pipeline).replace("category: c}", "category: c, names: {FactorProcessor: FACTOR}}"));
        assertThat(reasons())
                .as("names of others may stand there")
                .containsExactly("recorded reasons ok src.failures has some of other names, which account for nothing:"
                        + " Billing (1 reason)");
    }

    private List<String> reasons() {
        return lines("recorded reasons");
    }

    private List<String> lines(String what) {
        return run("doctor")
                .out()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> line.startsWith(what))
                .toList();
    }
}
