package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.StepState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check of the pipeline's own is asked before anybody sees what a step has written. */
class OwnCheckStepTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");

    @TempDir
    private Path folder;

    /** The rows there have strength 1; those that are computed have 7, which the check finds bad. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT k FROM out.ml WHERE d = @date AND strength > 6                | CRITICAL | FAILED    | 1.0
            SELECT k FROM out.ml WHERE d >= @from AND d < @to AND strength > 6;  | WARNING  | FAILED    | 1.0
            SELECT k FROM out.ml WHERE d = @date AND strength > 6                | INFO     | SUCCEEDED | 7.0
            SELECT k FROM out.ml WHERE d = @date AND strength > 7                | CRITICAL | SUCCEEDED | 7.0
            SELECT nothing FROM out.ml                                           | WARNING  | FAILED    | 1.0
            SELECT k FROM out.ml WHERE d = @dat                                  | INFO     | FAILED    | 1.0
            """)
    void whatItRefusesLeavesTheOldRows(String select, Severity severity, StepState state, String strength)
            throws InterruptedException {
        try (RepairBench bench = new RepairBench(folder, pipeline(OwnCheck.of("own/strong.sql", select, severity)))
                .healthy(FOURTH)
                .fill("ML", FOURTH, RepairBench.rows(3, 1))
                .script("ML", FOURTH, () -> RepairBench.rows(3, 7))) {
            Step step = new Step(
                    1, Verb.REBUILD, new Partition("ML", FOURTH), new StepReason.Told("asked for"), List.of(), 3, 3);
            bench.start(
                            new Plan("0", "0", "nba", List.of(step), List.of(), new Estimate(null, 0)),
                            RunOptions.defaults())
                    .await();
            assertThat(bench.query("SELECT DISTINCT strength FROM out.ml"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("strength")).isEqualTo(strength));
            assertThat(List.copyOf(bench.log).stream()
                            .filter(RunEvent.StepChanged.class::isInstance)
                            .map(e -> ((RunEvent.StepChanged) e).state())
                            .toList()
                            .getLast())
                    .isEqualTo(state);
            assertThat(bench.kept("ML")).hasSize(state == StepState.FAILED ? 0 : 3);
        }
    }

    private static Pipeline pipeline(OwnCheck check) {
        Pipeline plain = NbaScans.pipeline();
        List<Processor> processors = plain.processors().stream()
                .map(p -> p.name().equals("ML") ? checked(p, check) : p)
                .toList();
        return new Pipeline(
                plain.name(),
                plain.title(),
                plain.events(),
                plain.sources(),
                plain.seasons(),
                processors,
                plain.together(),
                plain.countRules(),
                null);
    }

    private static Processor checked(Processor p, OwnCheck check) {
        return Processor.of(
                p.name(),
                p.output(),
                p.inputs(),
                new Coverage(p.expected(), null, false, p.threshold(), List.of(check)),
                p.work());
    }
}
