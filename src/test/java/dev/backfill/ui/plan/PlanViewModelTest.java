package dev.backfill.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.StepTexts;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.SourceFault;
import dev.backfill.orchestrator.plan.PlanDrift;
import dev.backfill.orchestrator.plan.PlanDrift.Moved;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.workspace.SavedPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlanViewModelTest {
    private final Scan scan = SampleScan.demo();

    private PlanViewModel plan(PlanTarget target, String environment) {
        FakeEngine engine = new FakeEngine(environment);
        return plan(target, engine);
    }

    private PlanViewModel plan(PlanTarget target, FakeEngine engine) {
        return new PlanViewModel(
                engine.profile(), Messages.english(), scan, target, 5, engine.checkCosts(), t -> engine.plan(scan, t));
    }

    @Test
    void theButtonCarriesTheCount() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        assertThat(all.runText()).isEqualTo("Run 8 steps on 5 dates");
        assertThat(all.subtitle())
                .isEqualTo("8 steps on 5 dates, from 5 findings · plan "
                        + all.planProperty().get().planId());
        assertThat(all.foot())
                .isEqualTo("Writes 1,128 rows to 4 tables of December demo (DuckDB, development). About 4 s."
                        + " Replaced rows are kept 14 days for undo.");
    }

    @Test
    void aStepThatIsTakenOutChangesThePlanThatRuns() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        all.lines().get(3).includedProperty().set(false);
        assertThat(all.runText()).isEqualTo("Run 7 steps on 5 dates");
        assertThat(all.left().getFirst()).isEqualTo(new LeftLine("Left poisoned", "ML 4 Dec left out", true));
    }

    @Test
    void takingTheRootOutTakesOutWhatCannotRunWithoutIt() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        all.lines().getFirst().includedProperty().set(false);
        assertThat(all.lines())
                .map(l -> l.includedProperty().get())
                .containsExactly(false, false, false, false, true, true, true, true);
    }

    @Test
    void whatStaysIsSaidOncePerReason() {
        assertThat(plan(PlanTarget.everything(), "development").left())
                .contains(new LeftLine("ML, 7 dates", "stale: retiring is asked for separately", false));
    }

    @Test
    void theOptionsAreTheUsualOnesUntilSomebodyChooses() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        assertThat(all.options()).isEqualTo(RunOptions.defaults());
        all.chosen().parallelProperty().set(4);
        assertThat(all.options().parallel()).isEqualTo(4);
    }

    @Test
    void inProductionTheTableIsTypedBeforeItsRowsAreRetired() {
        PlanTarget stale = PlanTarget.findings(List.of("stale:ML:2021-12-16")).withRetire(true);
        PlanViewModel production = plan(stale, "production");
        assertThat(production.mayRun("")).isFalse();
        assertThat(production.mayRun("nba_predictions.ml_feature_store_v2")).isTrue();
        assertThat(plan(stale, "development").mayRun("")).isTrue();
    }

    @Test
    void whereNothingMayBeChangedAPlanIsShownAndDoesNotRun() {
        PlanViewModel shown = plan(PlanTarget.everything(), new FakeEngine("production").readOnly());
        assertThat(shown.lines()).isNotEmpty();
        assertThat(shown.mayRun(shown.confirmation())).isFalse();
        assertThat(shown.foot())
                .isEqualTo("Read-only: this shows what a repair would do. To run it, set read_only: false in"
                        + " settings.yaml and open the workspace again.");
    }

    @Test
    void aPlanThatOnlyRetiresIsCheckedForProof() {
        PlanViewModel stale = plan(PlanTarget.everything().withRetire(true), "development");
        stale.lines().stream()
                .filter(l -> l.step().verb() != Verb.RETIRE)
                .forEach(l -> l.includedProperty().set(false));
        assertThat(stale.retires()).isTrue();
        assertThat(stale.alwaysChecked())
                .extracting(CheckLine::name)
                .containsExactly("Proof that no event took place", "Consistency of the date");
    }

    @Test
    void whoAllowsALossIsTold() {
        assertThat(plan(PlanTarget.everything(), "development").foot()).startsWith("Writes 1,128 rows");
        PlanViewModel allowed = plan(PlanTarget.everything().withAllowLoss(true), "development");
        assertThat(allowed.foot()).startsWith("Keys may go that nothing explains. Writes 1,128 rows");
        assertThat(allowed.planProperty().get().steps()).allMatch(Step::lossAllowed);
    }

    @Test
    void whatIsLeftForALossSpeaksOfNoCommandLine() {
        Partition partition = new Partition("PCF", LocalDate.parse("2021-12-04"));
        LeftReason hole = new LeftReason.OverHole(new SourceFault(
                new Cause.OfSource("nba.boxscores", LocalDate.parse("2021-12-03")), SourceFault.Kind.MISSING));
        String bar = "it reads over a hole: rows of 2021-12-03 are missing in nba.boxscores";
        assertThat(hole.words()).isEqualTo(bar + "; --allow-loss builds it all the same");
        assertThat(LeftLine.of(List.of(new LeftCell(partition, hole, false)), Messages.english()))
                .containsExactly(new LeftLine("PCF 4 Dec", bar, false));
    }

    @Test
    void cellsThatStayForOneReasonAreOneLineHoweverManyRowsTheyHave() {
        assertThat(LeftLine.of(
                        List.of(
                                left("ML", 1, new LeftReason.Healthy(1)),
                                left("ML", 2, new LeftReason.NotDisproved(new Proof.NotDisproved(73))),
                                left("ML", 3, new LeftReason.NotDisproved(new Proof.PartlyDisproved(9, 1, 2, "game"))),
                                left("ML", 4, new LeftReason.Healthy(1_351)),
                                left("ML", 5, new LeftReason.Told("12 rows, as a file tells it"))),
                        Messages.english()))
                .containsExactly(
                        new LeftLine("ML, 2 dates", "1, 4 Dec: healthy", false),
                        new LeftLine(
                                "ML, 2 dates", "2–3 Dec: the schedule does not say that nothing took place", false),
                        new LeftLine("ML 5 Dec", "12 rows, as a file tells it", false));
    }

    private static LeftCell left(String processor, int day, LeftReason why) {
        return new LeftCell(new Partition(processor, LocalDate.of(2021, 12, day)), why, false);
    }

    @Test
    void eachCheckSaysWhatItHasCostHere() {
        FakeEngine engine = new FakeEngine();
        engine.checksHaveCost(
                Map.of("upstream existence", 4.0, "output validation", 0.5, "freshness of every upstream", 2_345.0));
        PlanViewModel all = plan(PlanTarget.everything(), engine);
        assertThat(all.alwaysChecked())
                .containsExactly(
                        new CheckLine("Upstream existence", "4 ms", true),
                        new CheckLine("Output validation", "under 1 ms", true),
                        new CheckLine("Loss of keys", "not measured yet", false),
                        new CheckLine("Consistency of the date", "not measured yet", false));
        assertThat(all.checkedOnRequest())
                .containsExactly(
                        new CheckLine("Completeness of every upstream", "not measured yet", false),
                        new CheckLine("Freshness of every upstream", "2.3 s", true),
                        new CheckLine("Reprocess attempts", "not measured yet", false));
    }

    @Test
    void changedGroundIsSaidPartitionByPartition() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        List<Moved> moved = PlanDrift.movedSince(all.planProperty().get(), SampleScan.repaired());
        all.groundMoved(moved);
        assertThat(all.runText()).isEqualTo("Run 8 steps on 5 dates anyway");
        assertThat(all.movedLines()).first().isEqualTo("TDZA Sat 4 Dec: 0 rows when the plan was made, 30 now");
        assertThat(all.standsOn(moved)).isTrue();
        assertThat(all.standsOn(moved.subList(1, moved.size()))).isFalse();
    }

    @Test
    void whatIsTakenOutOfThePlanIsNoGroundOfItsAnyMore() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        all.groundMoved(PlanDrift.movedSince(all.planProperty().get(), SampleScan.repaired())
                .subList(0, 1));
        all.lines().getFirst().includedProperty().set(false);
        assertThat(all.movedLines()).isEmpty();
    }

    @Test
    void whatIsSavedIsThePlanThatIsShown() {
        PlanViewModel all = plan(PlanTarget.everything(), "development");
        Plan shown = all.planProperty().get();
        SavedPlan saved = SavedPlan.read(all.fileText());
        List<Step> steps = saved.steps().stream()
                .map(s -> s.step(Objects.requireNonNull(s.rows())))
                .toList();
        assertThat(steps).isEqualTo(StepTexts.told(shown.steps()));
        assertThat(saved.fits(shown.pipeline(), steps)).isTrue();
    }

    @Test
    void whatItWouldBeBilledForIsShownWhenItIsKnown() {
        FakeEngine engine = new FakeEngine();
        PlanViewModel shown = plan(PlanTarget.everything(), engine);
        Plan plan = shown.planProperty().get();
        Step first = plan.steps().get(0);
        Step second = plan.steps().get(1);
        assertThat(shown.price().words(plan)).isEmpty();
        shown.price().ask(Background.inline(), engine, plan);
        assertThat(shown.price().isKnown()).as("DuckDB bills nothing").isFalse();
        engine.bills(new PlanCost(
                Map.of(first.partition(), 3L << 40),
                Map.of("ML", "a program reads what it likes"),
                new Tariff(0, new BigDecimal("6.25"))));
        shown.price().ask(Background.inline(), engine, plan);
        assertThat(shown.price().of(first)).isEqualTo("3 TiB");
        assertThat(shown.price().of(second)).isEqualTo("?");
        assertThat(shown.price().words(plan))
                .isEqualTo("Reads at least 3 TiB, about $18.75. No estimate for ML: a program reads what it likes.");
    }

    @Test
    void aPriceThatCannotBeAskedForIsSaid() {
        FakeEngine engine = new FakeEngine();
        PlanViewModel shown = plan(PlanTarget.everything(), engine);
        Plan plan = shown.planProperty().get();
        shown.price().ask(Background.inline(), engine, plan);
        engine.cannotPrice("BigQuery refused.");
        shown.price().ask(Background.inline(), engine, plan);
        assertThat(shown.price().words(plan)).isEqualTo("What it would be billed for is not known: BigQuery refused.");
        assertThat(shown.price().isKnown()).isFalse();
    }
}
