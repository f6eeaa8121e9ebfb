package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.rule.Thresholds;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A threshold of the pipeline holds in the scan and in the guards of a run alike: two of three rows are at it. */
@Timeout(60)
class ThresholdsTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final double SHARE = 2.0 / 3;
    private static final RunOptions FULL = new RunOptions(1, Order.OLDEST, OnFailure.DATE, CheckProfile.FULL);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"true, PARTIAL, false", "false, LOW, true"})
    void whatIsLowInAScanIsLowForTheGuard(boolean reaches, Verdict verdict, boolean warned)
            throws InterruptedException {
        try (RepairBench bench = bench(new Thresholds(asked(reaches), 0.1, 3, 0.5, 2), 0.95)) {
            run(bench, Verb.BUILD, "ML", RunOptions.defaults());
            assertThat(verdict(bench, "ML")).isEqualTo(verdict);
            assertThat(warns(bench, "LOW COMPLETENESS: 2/3 (66.7%) for 2021-12-04"))
                    .isEqualTo(warned);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, COMPLETE, complete, false", "false, PARTIAL, partial, true"})
    void whatIsCompleteInAScanIsCompleteForTheGuardAndInTheOutcome(
            boolean reaches, Verdict verdict, String outcome, boolean warned) throws InterruptedException {
        try (RepairBench bench = bench(Thresholds.USUAL, asked(reaches))) {
            run(bench, Verb.BUILD, "PDC", RunOptions.defaults());
            assertThat(verdict(bench, "PDC")).isEqualTo(verdict);
            assertThat(bench.query("SELECT status FROM nba_orchestration.backfill_date_outcomes"))
                    .containsExactly(Map.of("status", outcome));
            run(bench, Verb.BUILD, "ML", FULL);
            assertThat(warns(bench, "upstream accounted for: TDZA 100 %, PSZA 100 %, PCF 100 %, PDC 67 %, below"))
                    .isEqualTo(warned);
            assertThat(seen(bench, "completeness of every upstream", "ML read it with 2 of 3"))
                    .isEqualTo(warned);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void runsThatAreManyInAScanAreManyForTheGuard(int earlier, boolean many) throws InterruptedException {
        try (RepairBench bench = bench(new Thresholds(0.5, 0.1, 2, 0.5, 2), 0.95)) {
            for (int run = 0; run < earlier; run++) {
                run(bench, run == 0 ? Verb.BUILD : Verb.REBUILD, "ML", RunOptions.defaults());
            }
            assertThat(seen(bench, "reprocess attempts", earlier + " runs have worked on it"))
                    .isEqualTo(many);
            run(bench, Verb.REBUILD, "ML", FULL);
            assertThat(warns(bench, earlier + " earlier runs worked on it: look for a cause"))
                    .isEqualTo(many);
        }
    }

    /** The threshold that two of three rows reach, or the next number, which they do not. */
    private static double asked(boolean reaches) {
        return reaches ? SHARE : Math.nextUp(SHARE);
    }

    /** A date without ML, and with two of the three rows of PDC; both are built with two. */
    private RepairBench bench(Thresholds thresholds, double threshold) {
        return new RepairBench(folder, NbaScans.pipeline(thresholds, threshold))
                .healthy(FOURTH)
                .fill("PDC", FOURTH, RepairBench.rows(2, 1))
                .empty("ML", FOURTH)
                .script("PDC", FOURTH, () -> RepairBench.rows(2, 1))
                .script("ML", FOURTH, () -> RepairBench.rows(2, 1));
    }

    private static void run(RepairBench bench, Verb verb, String processor, RunOptions options)
            throws InterruptedException {
        Step step =
                new Step(1, verb, new Partition(processor, FOURTH), new StepReason.Told("asked for"), List.of(), 3, 0);
        bench.start(new Plan("0", "0", "nba", List.of(step), List.of(), new Estimate(null, 0)), options)
                .await();
    }

    private static Verdict verdict(RepairBench bench, String processor) {
        return bench.scan(CheckProfile.QUICK)
                .cell(new Partition(processor, FOURTH))
                .orElseThrow()
                .verdict();
    }

    private static boolean seen(RepairBench bench, String rule, String words) {
        Scan scan = bench.scan(CheckProfile.FULL);
        return scan.findings().stream()
                .flatMap(f -> f.observations().stream())
                .anyMatch(o -> o.rule().equals(rule) && o.seen().startsWith(words));
    }

    private static boolean warns(RepairBench bench, String words) {
        return List.copyOf(bench.log).stream()
                .filter(RunEvent.Line.class::isInstance)
                .map(RunEvent.Line.class::cast)
                .anyMatch(l -> l.level() == LogLevel.WARNING && l.text().startsWith(words));
    }
}
