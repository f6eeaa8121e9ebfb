package dev.backfill.lasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.GameFiles;
import dev.backfill.workspace.imports.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two weeks of real games are built by processes that are killed at random moments and resumed, until a run has come to
 * its end; then another run rebuilds all of it in the same way, and so on, until enough were killed. What is there
 * afterwards is what one undisturbed run makes.
 *
 * <p>`-Dbackfill.kills=100` is the full measure; by default there are fewer, so that the suite stays short.
 * `-Dbackfill.kills.seed=N` repeats the moments of an earlier test.
 */
@Timeout(1800)
class CrashTest {
    private static final DateInterval WEEKS = DateInterval.parse("2021-12-06..2021-12-19");
    private static final int KILLS = Integer.getInteger("backfill.kills", 4);
    private static final long SEED = Long.getLong("backfill.kills.seed", System.nanoTime());

    @TempDir
    private Path folder;

    @Test
    void noKillRepeatsLosesOrTearsAPartition() throws Exception {
        Path games = GameFiles.folder();
        Path calm = folder.resolve("calm");
        Path stormy = folder.resolve("stormy");
        try (Workspace workspace =
                Workspace.create(calm, Settings.usual("Real games", "nba-phase4"), InstantSource.system())) {
            new Importer(workspace.imports().landing(), InstantSource.system()).run(GameFiles.importOf(games));
        }
        copy(calm, stormy);
        int steps = buildUndisturbed(calm);

        Random random = new Random(SEED);
        List<String> runs = new ArrayList<>();
        int kills = 0;
        int resumed = 0;
        while (kills < KILLS || runs.isEmpty()) {
            String runId = begin(stormy, runs);
            boolean alive = true;
            while (alive) {
                boolean last = kills >= KILLS;
                try (Child child = Child.start("resume", stormy.toString(), runId)) {
                    child.until("READY");
                    resumed++;
                    // Most kills strike within a step or between two, some before the first and some at the end.
                    alive = !last && child.steps(random.nextInt(9)) && child.killAfter(random.nextInt(60));
                    if (alive) {
                        kills++;
                    } else {
                        assertThat(child.exitCode())
                                .as("run %s, seed %d, %s", runId, SEED, child.lines())
                                .isIn(0, 4);
                    }
                }
            }
            runs.add(runId);
        }

        System.out.printf(
                "crash test: %d kills, %d resumes, %d runs of %d steps, seed %d%n",
                kills, resumed, runs.size(), steps, SEED);
        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
        try (Workspace workspace = Workspace.open(stormy, InstantSource.system())) {
            assertThat(workspace.journal().runs())
                    .extracting(RunSummary::runId, RunSummary::state)
                    .containsExactlyInAnyOrderElementsOf(
                            runs.stream().map(r -> tuple(r, RunState.SUCCEEDED)).toList());
            assertSameRows(workspace, calm);
            for (String runId : runs) {
                assertThat(counted(
                                workspace,
                                "SELECT status AS name, COUNT(*) AS n FROM"
                                        + " (SELECT status, analysis_date, processor_name, COUNT(*) AS c"
                                        + " FROM nba_orchestration.backfill_date_outcomes WHERE backfill_run_id = '"
                                        + runId
                                        + "' GROUP BY ALL HAVING c = 1) GROUP BY status"))
                        .as("outcomes of run %s, seed %d", runId, SEED)
                        .isEqualTo(outcomes(calm));
                assertThat(counted(
                                workspace,
                                "SELECT 'writes' AS name, COUNT(*) AS n FROM"
                                        + " backfill_kept.partition_writes WHERE run_id = '" + runId + "' UNION ALL"
                                        + " SELECT 'partitions', COUNT(DISTINCT (processor, date)) FROM"
                                        + " backfill_kept.partition_writes WHERE run_id = '" + runId + "'"))
                        .as("writes of run %s, seed %d", runId, SEED)
                        .isEqualTo(Map.of("writes", (long) steps, "partitions", (long) steps));
            }
        }
    }

    /** Begins a run in a process that is killed when it has recorded the run. */
    private static String begin(Path workspace, List<String> earlier) throws InterruptedException {
        try (Child child = Child.start("build", workspace.toString(), WEEKS.toString())) {
            String runId = child.until("STARTED ");
            assertThat(runId).as("a new run, %s", child.lines()).isNotEmpty().isNotIn(earlier);
            child.killAfter(0);
            return runId;
        }
    }

    private static int buildUndisturbed(Path folder) throws InterruptedException {
        try (Workspace workspace = Workspace.open(folder, InstantSource.system())) {
            Plan plan = RunProcess.plan(workspace, WEEKS);
            assertThat(workspace
                            .orchestrator()
                            .start(plan, RunOptions.defaults(), _ -> {})
                            .await()
                            .state())
                    .isEqualTo(RunState.SUCCEEDED);
            return plan.steps().size();
        }
    }

    private static Map<String, Long> outcomes(Path calm) {
        try (Workspace workspace = Workspace.open(calm, InstantSource.system())) {
            return counted(
                    workspace,
                    "SELECT status AS name, COUNT(*) AS n FROM nba_orchestration.backfill_date_outcomes GROUP BY status");
        }
    }

    private static Map<String, Long> counted(Workspace workspace, String sql) {
        try (Session session = workspace.warehouse().open()) {
            Map<String, Long> counts = new TreeMap<>();
            for (Row row : session.query(Sql.of(sql))) {
                counts.put(row.text("name"), row.number("n"));
            }
            return counts;
        }
    }

    private static void assertSameRows(Workspace workspace, Path calm) {
        try (Session session = ((FileWarehouse) workspace.warehouse()).openForFiles()) {
            session.execute(Sql.of("ATTACH '" + calm.resolve("warehouse.duckdb") + "' AS calm (READ_ONLY)"));
            for (Processor p : workspace.pipeline().processors()) {
                String here = "SELECT * EXCLUDE (processed_at, created_at) FROM " + p.table();
                String there = "SELECT * EXCLUDE (processed_at, created_at) FROM calm." + p.table();
                assertThat(session.query(Sql.of("(" + here + " EXCEPT ALL " + there + ") UNION ALL (" + there
                                + " EXCEPT ALL " + here + ")")))
                        .as("rows of %s that differ, seed %d", p.name(), SEED)
                        .isEmpty();
            }
            session.execute(Sql.of("DETACH calm"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
