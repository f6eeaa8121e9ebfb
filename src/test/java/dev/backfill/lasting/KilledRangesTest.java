package dev.backfill.lasting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.Waits;
import dev.backfill.cli.RangedProgram;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunState;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Consoles that are killed while one statement, or one call of a program, builds many periods: real processes. */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class KilledRangesTest {
    private static final String ALL = "2021-12-01..2022-01-29";
    private static final String DAYS = "2021-12-01..2021-12-03";
    private static final String NOTES = "SELECT day, shop, amount FROM marts.notes ORDER BY day, shop";
    private static final String FACTS = "SELECT day, shop, amount FROM marts.facts ORDER BY day, shop";

    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws Exception {
        Files.createDirectories(folder.resolve("pipelines"));
        Files.writeString(folder.resolve("settings.yaml"), "pipeline: ranged\nlock_wait_seconds: 5\n");
        DuckDbWarehouse.create(folder.resolve("warehouse.duckdb")).close();
        run("CREATE SCHEMA raw");
        run("CREATE SCHEMA marts");
        run("CREATE TABLE raw.orders AS SELECT CAST(d AS DATE) AS day, 's' || s AS shop, s + 1 AS amount,"
                + " d + INTERVAL 20 HOUR AS loaded_at FROM range(2) a(s),"
                + " generate_series(TIMESTAMP '2021-12-01', TIMESTAMP '2022-01-29', INTERVAL 1 DAY) t(d)");
        for (String table : List.of("notes", "facts")) {
            run("CREATE TABLE marts." + table
                    + " AS SELECT day, shop, 100 + amount AS amount, loaded_at AS processed_at" + " FROM raw.orders");
        }
    }

    @Test
    void aRunThatIsKilledAmongItsSpansGoesOnWithThePeriodsThatItHasNotWritten() throws Exception {
        pipeline("NOTES: {table: marts.notes, date: day, key: shop, reads: [raw.orders], sql: notes.sql, range: 10}");
        Files.writeString(
                folder.resolve("pipelines/notes.sql"),
                "SELECT day, shop, amount, @processed_at AS processed_at FROM raw.orders WHERE day >= @from AND day < @to\n");
        List<String> before = query(NOTES);
        String runId;
        try (Child console = Child.start("build", folder.toString(), ALL)) {
            runId = console.until("STARTED ");
            console.until("STEP NOTES 2021-12-03 SUCCEEDED");
            console.killAfter(0);
        }
        long written = writes(runId);
        assertThat(written).as("what one statement builds is written as a whole, or not").isIn(10L, 20L, 30L, 40L, 50L);

        try (Child resumed = Child.start("resume", folder.toString(), runId)) {
            assertThat(resumed.exitCode()).as("%s", resumed.lines()).isZero();
        }

        assertThat(query(NOTES)).isEqualTo(query("SELECT day, shop, amount FROM raw.orders ORDER BY day, shop"));
        assertThat(writes(runId)).as("none was written twice").isEqualTo(60);
        assertThat(state(runId)).isEqualTo(RunState.SUCCEEDED);
        undo(runId);
        assertThat(query(NOTES)).isEqualTo(before);
    }

    @Test
    void aProgramThatWritesManyPeriodsIsKnownInEachOfThem() throws Exception {
        String java = RangedProgram.arguments(folder.resolve("warehouse.duckdb"), folder.resolve("calls")).stream()
                .map(a -> '"' + a + '"')
                .collect(Collectors.joining(", "));
        pipeline("FACTS: {table: marts.facts, date: day, key: shop, reads: [raw.orders], range: 30, command: [" + java
                + ", '{first}', '{last}', '0', 'FACTS', 'DELETE FROM marts.facts WHERE day BETWEEN DATE ''{first}'' AND"
                + " DATE ''{last}''', 'INSERT INTO marts.facts SELECT day, shop, amount, TIMESTAMP ''2025-01-01 00:00'' FROM"
                + " raw.orders WHERE day BETWEEN DATE ''{first}'' AND DATE ''{last}''']}");
        List<String> before = query(FACTS);
        Path hang = Files.createFile(folder.resolve("calls.hang"));
        String runId;
        try (Child console = Child.start("build", folder.toString(), DAYS)) {
            runId = console.until("STARTED ");
            Waits.untilExists(folder.resolve("calls.hung"));
            console.killWithWatchdog();
        }
        assertThat(StepProcesses.of(folder)).as("the program lives on").hasSize(1);
        Files.delete(hang);

        // A run of the last of its dates alone must not work beside it, and puts back what it wrote there.
        String otherId;
        try (Child other = Child.start("build", folder.toString(), "2021-12-03..2021-12-03")) {
            otherId = other.until("STARTED ");
            assertThat(other.exitCode()).as("%s", other.lines()).isZero();
        }
        assertThat(StepProcesses.of(folder)).isEmpty();
        undo(otherId);
        assertThat(query(FACTS + " LIMIT 6 OFFSET 4")).isEqualTo(before.subList(4, 10));

        try (Child resumed = Child.start("resume", folder.toString(), runId)) {
            assertThat(resumed.exitCode()).as("%s", resumed.lines()).isZero();
        }
        assertThat(query(FACTS).subList(0, 6))
                .isEqualTo(query("SELECT day, shop, amount FROM raw.orders ORDER BY day, shop LIMIT 6"));
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .containsExactly("FACTS " + DAYS, "FACTS 2021-12-03..2021-12-03", "FACTS " + DAYS);
        undo(runId);
        assertThat(query(FACTS)).isEqualTo(before);
    }

    private void pipeline(String processor) throws Exception {
        Files.writeString(
                folder.resolve("pipelines/ranged.yaml"),
                "pipeline: ranged\nsources:\n  raw.orders: {date: day, written_at: loaded_at}\nprocessors:\n  "
                        + processor + "\n");
    }

    private void undo(String runId) throws InterruptedException {
        try (Child undo = Child.start("undo", folder.toString(), runId)) {
            assertThat(undo.exitCode()).as("%s", undo.lines()).isZero();
        }
    }

    private RunState state(String runId) {
        try (Workspace workspace = Workspace.open(folder, InstantSource.system())) {
            return workspace.journal().summary(runId).map(RunSummary::state).orElseThrow();
        }
    }

    private long writes(String runId) {
        return query("SELECT date FROM backfill_kept.partition_writes WHERE run_id = '" + runId + "'")
                .size();
    }

    private void run(String statement) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            session.execute(Sql.of(statement));
        }
    }

    private List<String> query(String text) {
        try (DuckDbWarehouse warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
                Session session = warehouse.open()) {
            return session.query(Sql.of(text)).stream().map(Object::toString).toList();
        }
    }
}
