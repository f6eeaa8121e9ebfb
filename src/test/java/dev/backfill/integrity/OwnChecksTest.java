package dev.backfill.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.PipelineLoader;
import dev.backfill.workspace.pipeline.SqlTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SELECTs of the pipeline's own, asked about each period that has rows. */
class OwnChecksTest {
    @TempDir
    private Path folder;

    private DuckDbWarehouse warehouse;

    @BeforeEach
    void build() {
        warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"));
        run("CREATE SCHEMA marts");
        run("CREATE TABLE marts.daily AS SELECT d::DATE AS day, k, 'x' AS label FROM generate_series(DATE '2024-01-01',"
                + " DATE '2024-06-30', INTERVAL 1 DAY) AS t(d), range(3) AS r(k)");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM marts.daily WHERE day = @date AND label IS NULL",
                "SELECT k FROM marts.daily WHERE day >= @from AND day < @to AND label IS NULL ;\n",
                "SELECT k FROM marts.daily WHERE day = @date AND label IS NULL -- the bad ones",
                "WITH own AS (FROM marts.daily WHERE day = @date) SELECT k FROM own WHERE label IS NULL"
            })
    void eachPeriodWithBadRowsIsAFindingThatShowsThem(String check) {
        run("UPDATE marts.daily SET label = NULL WHERE day = DATE '2024-03-11' AND k < 2");
        run("UPDATE marts.daily SET label = NULL WHERE day = DATE '2024-06-30' AND k = 0");
        List<Finding> findings = scan(check, "no_label.sql", null).findings();
        assertThat(findings)
                .map(f -> f.id() + " " + f.rule() + " " + f.severity() + " " + f.message())
                .containsExactly(
                        "no_label:DAILY:2024-03-11 no_label WARNING no_label returns 2 rows of DAILY on 11 March 2024.",
                        "no_label:DAILY:2024-06-30 no_label WARNING no_label returns 1 row of DAILY on 30 June 2024.");
        assertThat(findings).map(f -> query(f.evidenceSql()).size()).containsExactly(2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"critical", "info"})
    void itIsAsBadAsThePipelineSays(String severity) {
        run("UPDATE marts.daily SET label = NULL WHERE day = DATE '2024-03-11'");
        Finding finding = scan(
                        "SELECT k FROM marts.daily WHERE day = @date AND label IS NULL",
                        "{sql: no_label.sql, severity: " + severity + "}",
                        null)
                .findings()
                .getFirst();
        assertThat(finding.severity().name()).isEqualToIgnoringCase(severity);
    }

    @Test
    void onlyPeriodsOfTheIntervalThatHaveRowsAreAsked() {
        run("DELETE FROM marts.daily WHERE day = DATE '2024-03-11'");
        Scan scan = scan("SELECT @date AS d", "odd.sql", DateInterval.parse("2024-03-10..2024-03-12"));
        assertThat(scan.findings())
                .filteredOn(f -> f.rule().equals("odd"))
                .map(f -> f.root().date().toString())
                .containsExactly("2024-03-10", "2024-03-12");
    }

    /** Never skipped without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing FROM marts.daily WHERE day = @date",
                "SELECT * FROM marts.daily WHERE day = @dat",
                "DELETE FROM marts.daily",
                "SELECT 1) AS x; DELETE FROM marts.daily; SELECT * FROM (SELECT 1"
            })
    void aCheckThatCannotBeRunIsACriticalFinding(String check) {
        Scan scan = scan(check, "no_label.sql", null);
        assertThat(scan.findings()).hasSize(1);
        Finding finding = scan.findings().getFirst();
        assertThat(finding.id()).isEqualTo("no_label:DAILY:2024-01-01");
        assertThat(finding.severity().name()).isEqualTo("CRITICAL");
        assertThat(finding.message()).startsWith("The check no_label of DAILY: it cannot be run: ");
        assertThat(scan.checks())
                .filteredOn(c -> c.name().equals("no_label of DAILY"))
                .singleElement()
                .matches(c -> !c.ran());
        assertThat(query("SELECT * FROM marts.daily")).hasSize(3 * 182);
    }

    @Test
    void aHundredPeriodsCostOneQuery() {
        String check = "SELECT k FROM marts.daily WHERE day = @date AND label IS NULL";
        DateInterval hundred = DateInterval.parse("2024-02-01..2024-05-10");
        assertThat(IntStream.of(100, 101, 1)
                        .map(n -> scan(
                                        check,
                                        "no_label.sql",
                                        new DateInterval(
                                                hundred.start(), hundred.start().plusDays(n)))
                                .cost()
                                .queries())
                        .boxed()
                        .toList())
                .satisfies(q -> assertThat(q.get(0)).isEqualTo(q.get(2)))
                .satisfies(q -> assertThat(q.get(1)).isEqualTo(q.get(0) + 1));
    }

    private Scan scan(String select, String checks, @org.jspecify.annotations.Nullable DateInterval interval) {
        try {
            Files.writeString(folder.resolve("no_label.sql"), select);
            Files.writeString(folder.resolve("odd.sql"), select);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Pipeline pipeline = PipelineLoader.load(
                "t.yaml",
                "pipeline: t\nprocessors:\n  DAILY: {table: marts.daily, date: day, key: k, checks: [" + checks
                        + "]}\n",
                SqlTexts.in(folder));
        return new Scanner(pipeline, warehouse, InstantSource.fixed(Instant.parse("2024-07-01T12:00:00Z")))
                .scan(interval);
    }

    private List<?> query(String sql) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(sql));
        }
    }

    private void run(String sql) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of(sql));
        }
    }
}
