package dev.backfill.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.LeftTexts;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.FakeEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTargetTest {
    private static final LocalDate FOURTH = SampleScan.POISONED;
    private final Scan scan = SampleScan.demo();
    private final Planner planner = new Planner(FakeEngine.pipeline());

    private Plan plan(PlanTarget target) {
        return planner.plan(scan, target.request(scan), Estimator.unknown());
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(s -> s.id() + " " + s.verb() + " " + s.partition() + " " + s.needs())
                .toList();
    }

    @Test
    void severalFindingsBecomeOnePlanInTheOrderOfTheirDates() {
        assertThat(steps(plan(PlanTarget.findings(List.of("missing:ML:2021-12-23", "missing:TDZA:2021-12-04")))))
                .containsExactly(
                        "1 BUILD TDZA 2021-12-04 []",
                        "2 REBUILD PCF 2021-12-04 [1]",
                        "3 REBUILD PDC 2021-12-04 [2]",
                        "4 REBUILD ML 2021-12-04 [1, 2, 3]",
                        "5 BUILD ML 2021-12-23 []");
    }

    @Test
    void aFindingAloneIsPlannedAsThePlannerDoes() {
        assertThat(LeftTexts.told(plan(PlanTarget.findings(List.of("missing:TDZA:2021-12-04")))
                        .left()))
                .containsExactly(LeftTexts.left(new Partition("PSZA", FOURTH), "351 rows, healthy", false));
    }

    @Test
    void aStepThatIsTakenOutIsLeftPoisoned() {
        Plan pruned = plan(PlanTarget.everything().without(Set.of(new Partition("ML", FOURTH))));
        assertThat(pruned.steps()).noneMatch(s -> s.partition().equals(new Partition("ML", FOURTH)));
        assertThat(LeftTexts.told(pruned.left()))
                .filteredOn(LeftCell::poisoned)
                .containsExactly(LeftTexts.left(new Partition("ML", FOURTH), "left out: left poisoned", true));
    }

    @Test
    void whatCannotRunWithoutATakenOutStepGoesToo() {
        Plan pruned = plan(
                PlanTarget.findings(List.of("missing:TDZA:2021-12-04")).without(Set.of(new Partition("TDZA", FOURTH))));
        assertThat(steps(pruned)).isEmpty();
        assertThat(LeftTexts.told(pruned.left()))
                .filteredOn(LeftCell::poisoned)
                .map(l -> l.partition().processor())
                .containsExactly("TDZA", "PCF", "PDC", "ML");
    }

    /** TDZA is written anew: what reads PCF would be built on a PCF that is older than it. */
    @Test
    void nothingIsBuiltOnAHealthyPartitionThatIsTakenOutWhileWhatItReadsChanges() {
        LocalDate sixth = LocalDate.parse("2021-12-06");
        PlanTarget rebuilt = PlanTarget.partitions(Set.of(new Partition("TDZA", sixth)));
        assertThat(steps(plan(rebuilt.without(Set.of(new Partition("PCF", sixth))))))
                .containsExactly("1 REBUILD TDZA 2021-12-06 []");
    }

    @Test
    void staleRowsAreTakenOutOnlyWhenAsked() {
        PlanTarget stale = PlanTarget.findings(List.of("stale:ML:2021-12-16"));
        assertThat(steps(plan(stale))).isEmpty();
        assertThat(steps(plan(stale.withRetire(true)))).containsExactly("1 RETIRE ML 2021-12-16 []");
    }

    @Test
    void equalPlansHaveEqualHashes() {
        assertThat(plan(PlanTarget.everything()).hash())
                .isEqualTo(plan(PlanTarget.everything()).hash());
    }
}
