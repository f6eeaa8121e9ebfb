package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.workspace.pipeline.PipelineReader;
import dev.backfill.workspace.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds where a pipeline says nothing. */
class PipelineDefaultsTest {
    @TempDir
    private Path folder;

    @Test
    void aNameWithADotIsItsTableAndTheUsualRowsAreExpected() {
        Processor p =
                load("processors: {marts.daily: {date: day}, marts.weekly: {date: w, upstream: [{marts.daily: -6..0}],"
                                + " expected: {same_as: marts.daily}}, OTHER.NAME: {table: marts.other, date: d}}")
                        .processor("marts.daily");
        assertThat(p.table()).isEqualTo(TableName.parse("marts.daily"));
        assertThat(p.expected()).isEqualTo(new Expectation.Usual());
    }

    @Test
    void whoExpectsTheSameAsATableOfUsualRowsExpectsItsOwnUsualRows() {
        Pipeline pipeline =
                load("processors: {A: {table: x.a, date: d}, B: {table: x.b, date: d, expected: {same_as: A}},"
                        + " C: {table: x.c, date: d, expected: {same_as: B}}, D: {table: x.d, date: d, expected: {fixed: 3}},"
                        + " E: {table: x.e, date: d, expected: {same_as: D}}}");
        assertThat(pipeline.processors())
                .map(Processor::expected)
                .containsExactly(
                        new Expectation.Usual(),
                        new Expectation.Usual(),
                        new Expectation.Usual(),
                        new Expectation.Fixed(3),
                        new Expectation.SameAs("D"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            processors: {DAILY: {date: day}}                  | 'DAILY' needs 'table'.
            processors: {marts..daily: {date: day}}           | 'marts..daily' needs 'table', because its own name is not one of a table.
            processors: {marts.daily: {date: day}, A: {table: MARTS.Daily, date: day}} | 'A' and 'marts.daily' both write 'MARTS.Daily': each would replace the rows of the other.
            processors: {a.b: {date: d}, a.c: {date: d}}\\nrules: {stale: {larger: a.b, smaller: a.c}} | 'stale' is what a finding of every pipeline is called already.
            processors: {a.b: {date: d}, a.c: {date: d}}\\nrules: {source-gap: {larger: a.b, smaller: a.c}} | 'source-gap' is what a finding of every pipeline is called already.
            processors: {a.b: {date: d}, a.c: {date: d}}\\nrules: {untracked: {larger: a.b, smaller: a.c}} | 'untracked' is what a rule of every pipeline is called already.
            processors: {a.b: {date: d, checks: [duplicates.sql]}} | 'duplicates' is what a rule of every pipeline is called already, and duplicates.sql would be called the same.
            processors: {a.b: {date: d, checks: [low.sql]}}   | 'low' is what a finding of every pipeline is called already, and low.sql would be called the same.
            processors: {a.b: {date: d, checks: [x/late.sql, {sql: y/late.sql}]}} | 'late' is what another check is called already, and y/late.sql would be called the same.
            processors: {a.b: {date: d, checks: [{sql: late.sql, severity: ok}]}} | 'severity' takes one of critical, warning, info, not 'ok'.
            processors: {a.b: {date: d}}\\nzone: Berlin        | 'Berlin' is no time zone. Write one such as UTC or Europe/Berlin.
            """)
    void whatMeansNothingIsRefused(String rest, String message) {
        assertThatThrownBy(() -> load(rest.replace("\\n", "\n"))).hasMessageContaining(": " + message);
    }

    @Test
    void checksAreCalledLikeTheirFiles() {
        assertThat(load("processors: {a.b: {date: d, checks: [x/no_label.sql, {sql: late.sql, severity: info}]}}")
                        .processors()
                        .getFirst()
                        .coverage()
                        .checks())
                .map(c -> c.name() + " " + c.file() + " " + c.severity() + " " + c.isBinding())
                .containsExactly("no_label x/no_label.sql WARNING true", "late late.sql INFO false");
        assertThat(OwnCheck.of("a.b.sql", "", dev.backfill.model.Severity.CRITICAL)
                        .name())
                .isEqualTo("a.b");
    }

    @Test
    void theZoneSaysWhatTodayIsAndIsTheZoneOfColumnsThatSayNone() {
        Pipeline pipeline =
                load("zone: America/New_York\nsources: {raw.orders: {date: at}, raw.visits: {date: {column: at,"
                        + " zone: UTC}}}\nprocessors: {a.b: {date: d}}");
        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(pipeline.sources()).map(s -> s.date().zone()).containsExactly(newYork, ZoneId.of("UTC"));
        assertThat(pipeline.processor("a.b").date().zone()).isEqualTo(newYork);
        assertThat(pipeline.today(Instant.parse("2024-03-11T03:59:59Z"))).isEqualTo(LocalDate.parse("2024-03-10"));
        assertThat(pipeline.today(Instant.parse("2024-03-11T04:00:00Z"))).isEqualTo(LocalDate.parse("2024-03-11"));
        // One hour shorter, because clocks go forward.
        assertThat(pipeline.end(Period.day(LocalDate.parse("2024-03-10"))))
                .isEqualTo(Instant.parse("2024-03-11T04:00:00Z"));
        assertThat(load("processors: {a.b: {date: d}}").end(Period.day(LocalDate.parse("2024-03-10"))))
                .isEqualTo(Instant.parse("2024-03-11T00:00:00Z"));
    }

    @Test
    void sqlIsLookedForBesideThePipelineAndThenBelowTheFolderForSql() throws IOException {
        Path pipelines = Files.createDirectories(folder.resolve("pipelines"));
        Path sql = Files.createDirectories(folder.resolve("sql"));
        Files.writeString(sql.resolve("daily.sql"), "SELECT 1");
        Files.writeString(sql.resolve("both.sql"), "SELECT 2");
        Files.writeString(pipelines.resolve("both.sql"), "SELECT 3");
        WorkspaceFiles files = new WorkspaceFiles(folder);
        assertThat(files.sql().read("daily.sql")).isEqualTo("SELECT 1");
        assertThat(files.sql().read("both.sql")).isEqualTo("SELECT 3");
        assertThatThrownBy(() -> files.sql().read("../sql/daily.sql")).hasMessageContaining("leaves the folder");
    }

    private static Pipeline load(String rest) {
        Problems problems = Problems.none();
        return PipelineReader.read("t.yaml", "pipeline: t\n" + rest + "\n", _ -> "SELECT 1", problems)
                .orElseThrow(() -> new WorkspaceException(problems.inOrder()));
    }
}
