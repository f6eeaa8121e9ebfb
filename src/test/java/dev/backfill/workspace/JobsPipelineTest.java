package dev.backfill.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Command;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
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
            expected.add(new Processor(
                    p.name(),
                    p.title(),
                    p.table(),
                    p.date(),
                    p.key(),
                    p.writtenAt(),
                    p.scope(),
                    p.upstream(),
                    p.reads(),
                    p.expected(),
                    p.history(),
                    p.ramp(),
                    p.threshold(),
                    null,
                    p.pileUps(),
                    null,
                    jobs.processor(p.name()).command(),
                    List.of()));
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
                        ours.failures()));
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

        assertThat(String.join(" ", Command.filled(command.arguments(), job, date))).isEqualTo(guide + " --no-resume");
        assertThat(String.join(" ", Command.filled(ours.processor(processor).shell(), job, date))).isEqualTo(guide);
        assertThat(command.timeout()).isEqualTo(Duration.ofMinutes(30));
    }

    private static Pipeline shipped(String name) {
        return PipelineLoader.load(name + ".yaml", WorkspaceFiles.shippedPipeline(name));
    }
}
