package dev.backfill.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.cli.TinyCommandLine;
import dev.backfill.workspace.Workspace;
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
        assertThat(lines("programs")).as("nothing is written by a program").isEmpty();
        Path pipeline = tiny.folder().resolve("pipelines/tiny.yaml");
        String sql = Files.readAllLines(pipeline).stream()
                .filter(line -> line.strip().startsWith("sql:"))
                .findFirst()
                .orElseThrow();
        String indent = sql.substring(0, sql.indexOf("sql:"));
        String before = Files.readString(pipeline);
        Files.writeString(pipeline, before.replace(sql, indent + "command: [no-such-dbt, run, \"{date}\"]"));
        assertThat(lines("programs"))
                .singleElement()
                .asString()
                .startsWith(
                        "programs PROBLEM The program 'no-such-dbt' could not be started: it is in no folder of PATH, of ");
        assertThat(run("doctor").out())
                .contains("→ Install it, put its folder into PATH, or write its whole path into `command:`.");
        Files.writeString(
                pipeline, before.replace(sql, indent + "command: {run: [sh, -c, \"true\"], folder: nowhere}"));
        assertThat(lines("programs"))
                .singleElement()
                .asString()
                .startsWith("programs PROBLEM The folder " + tiny.folder().resolve("nowhere") + " is not there, of ");
        Files.writeString(pipeline, before.replace(sql, indent + "command: [sh, -c, \"true\"]"));
        assertThat(lines("programs")).containsExactly("programs ok sh is there");
    }

    /** Nobody needs the programs of a system that is only looked at. */
    @Test
    void programsThatAreNotStartedMayBeAbsent() throws IOException {
        Path pipeline = tiny.folder().resolve("pipelines/tiny.yaml");
        Files.writeString(
                pipeline,
                Files.readString(pipeline)
                        .replaceFirst("(?m)^( *)sql: .*$", "$1command: [no-such-dbt, run, \"{date}\"]"));
        Workspace.setReadOnly(tiny.folder(), true);
        assertThat(lines("programs"))
                .singleElement()
                .asString()
                .startsWith("programs ok The program 'no-such-dbt' could not be started")
                .endsWith("; none is started while the workspace is read-only");
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
