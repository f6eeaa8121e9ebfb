package dev.backfill.workspace;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.examples.nba.DemoFile;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Work;
import dev.backfill.model.pipeline.telltale.Telltales;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Selection;
import dev.backfill.orchestrator.SmallProgram;
import dev.backfill.orchestrator.plan.Estimator;
import dev.backfill.orchestrator.plan.PlanRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipeline for the people who run the guide's system. */
class JobsPipelineTest {
    private final Pipeline ours = shipped("nba-phase4");
    private final Pipeline jobs = shipped("nba-phase4-jobs");

    @Test
    void itDiffersInWhoWritesAndInTheSentinelOnly() {
        List<Processor> expected = new ArrayList<>();
        for (Processor p : ours.processors()) {
            expected.add(p.telling(new Telltales(null, p.tells().pileUps()))
                    .working(new Work(null, jobs.processor(p.name()).command(), List.of())));
        }
        assertThat(jobs)
                .isEqualTo(new Pipeline(
                                "nba-phase4-jobs",
                                "NBA Phase 4 precompute, by its own scripts",
                                ours.events(),
                                ours.sources(),
                                ours.seasons(),
                                expected,
                                ours.together(),
                                ours.countRules(),
                                ours.thresholds(),
                                ours.failures())
                        .recordingIn(TableName.parse("nba_orchestration.backfill_date_outcomes")));
    }

    @ParameterizedTest
    @CsvSource({
        "TDZA, team_defense_zone_analysis",
        "PSZA, player_shot_zone_analysis",
        "PCF, player_composite_factors",
        "PDC, player_daily_cache",
        "ML, ml_feature_store"
    })
    void aStepStartsTheScriptOfItsProcessorForOneDate(String processor, String script) {
        String guide = ".venv/bin/python backfill_jobs/precompute/" + script + "/" + script
                + "_precompute_backfill.py --start-date 2021-12-04 --end-date 2021-12-04 --skip-preflight";
        LocalDate date = LocalDate.parse("2021-12-04");
        Processor job = jobs.processor(processor);
        Command command = Objects.requireNonNull(job.command());

        assertThat(String.join(" ", Command.filled(command.arguments(), job, Period.day(date))))
                .isEqualTo(guide + " --no-resume");
        assertThat(String.join(
                        " ", Command.filled(ours.processor(processor).work().shell(), job, Period.day(date))))
                .isEqualTo(guide);
        assertThat(command.timeout()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theGuidesScriptWritesTheMissingTableAndTheConsoleCountsIt(@TempDir Path folder) throws Exception {
        InstantSource clock = InstantSource.system();
        try (Workspace demo = DemoFile.open(folder.resolve("demo"), clock);
                Workspace workspace = Workspace.create(
                        folder.resolve("jobs"), Settings.usual("Their own scripts", "nba-phase4-jobs"), clock)) {
            Path warehouse = folder.resolve("jobs").resolve("warehouse.duckdb");
            demo.warehouse().release();
            Files.copy(folder.resolve("demo").resolve("warehouse.duckdb"), warehouse, REPLACE_EXISTING);
            python(folder.resolve("jobs"), warehouse);
            Selection tdza = Selection.parse("2021-12-04, proc:TDZA", jobs.processorNames());
            Selection others = Selection.parse("proc:PCF, proc:PDC, proc:ML", jobs.processorNames());
            Scan scan = workspace.scanner().scan(DateInterval.parse("2021-12-04"));

            Plan plan = workspace
                    .planner()
                    .plan(scan, PlanRequest.selection(tdza).without(others::matches), Estimator.unknown());
            List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
            RunEvent.Receipt receipt = workspace
                    .orchestrator()
                    .start(plan, RunOptions.defaults(), events::add)
                    .await();

            assertThat(receipt.steps())
                    .as(events.toString())
                    .extracting(s -> s.step().partition().toString(), s -> s.state(), s -> s.rowsAfter())
                    .containsExactly(tuple("TDZA 2021-12-04", StepState.SUCCEEDED, 30L));
            assertThat(events)
                    .filteredOn(RunEvent.Logged.class::isInstance)
                    .map(e -> ((RunEvent.Logged) e).text())
                    .contains("2021-12-07 12:00:00,123 - INFO - backfill_jobs/precompute/team_defense_zone_analysis/"
                            + "team_defense_zone_analysis_precompute_backfill.py --start-date 2021-12-04"
                            + " --end-date 2021-12-04 --skip-preflight --no-resume");
            assertThat(events)
                    .filteredOn(RunEvent.Progressed.class::isInstance)
                    .last()
                    .extracting(e -> ((RunEvent.Progressed) e).words())
                    .isEqualTo("1/1, 30 rows");
        }
    }

    /** Stands where the scripts' Python would be. */
    private static void python(Path workspace, Path warehouse) throws IOException {
        Path python = workspace.resolve(".venv/bin/python");
        Files.createDirectories(python.getParent());
        List<String> words = SmallProgram.arguments("job", warehouse.toString());
        Files.writeString(python, "#!/bin/sh\nexec '" + String.join("' '", words) + "' \"$@\"\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Pipeline shipped(String name) {
        return PipelineLoader.load(name + ".yaml", WorkspaceFiles.shippedPipeline(name));
    }
}
