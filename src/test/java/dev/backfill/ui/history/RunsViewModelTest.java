package dev.backfill.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Verb;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.run.RunViewModel;
import dev.backfill.warehouse.WarehouseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final ConsoleViewModel console = Pictures.console(engine);
    private final RunsViewModel runs = console.runs();
    private final Plan plan = engine.plan(SampleScan.demo(), PlanTarget.everything());
    private final int steps = plan.steps().size();

    @Test
    void anInterruptedRunIsOfferedWhenTheWorkspaceOpensAndGoesOnWithItsPlan() {
        engine.leftBehind(plan, 3);
        console.scans().scan();
        RunLine offered = Objects.requireNonNull(runs.interruptedProperty().get());
        runs.resume(offered);
        assertThat(engine.resumed()).containsExactly("13");
        assertThat(engine.started()).containsExactly(plan);
        assertThat(receipt().title()).isEqualTo("5 dates repaired");
        assertThat(runs.interruptedProperty().get()).isNull();
    }

    @Test
    void whatHappenedToAnInterruptedRunIsShown() {
        engine.leftBehind(plan, 3);
        console.scans().scan();
        runs.open(runs.lines().getFirst().runId());
        ReceiptViewModel receipt = receipt();
        assertThat(receipt.title()).startsWith("Interrupted: ");
        assertThat(receipt.reason()).contains("has ended before it did");
        assertThat(receipt.left()).isEqualTo(steps - 3);
        assertThat(receipt.changed(receipt.steps().get(3))).isEqualTo("not done");
        runs.resume(receipt);
        assertThat(engine.resumed()).containsExactly("13");
    }

    @Test
    void inProductionNothingGoesOnBeforeItWasShown() {
        FakeEngine production = new FakeEngine("production");
        ConsoleViewModel window = Pictures.console(production);
        production.leftBehind(plan, 3);
        window.scans().scan();
        window.runs().resume(window.runs().lines().getFirst());
        assertThat(production.resumed()).isEmpty();
        assertThat(window.side().contentProperty().get()).isInstanceOf(ReceiptViewModel.class);
    }

    @Test
    void anOfferThatWasPutAsideDoesNotComeBackWithTheNextScan() {
        engine.leftBehind(plan, 3);
        console.scans().scan();
        runs.dismiss();
        console.scans().scan();
        assertThat(runs.interruptedProperty().get()).isNull();
        assertThat(runs.lines()).hasSize(1);
    }

    @Test
    void aRunOfAnotherProcessIsSeenInTheHeatmapAndLeavesTheSidePaneAlone() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        assertThat(elsewhere().name()).isEqualTo("12 in backfill-console (PID 4711)");
        assertThat(elsewhere().progressText()).isEqualTo("1 of " + steps + " steps");
        Partition first = plan.steps().getFirst().partition();
        assertThat(console.grid().marks()).containsEntry(first, CellMark.DONE);
        engine.goesOnElsewhere(plan, 2);
        runs.look();
        assertThat(elsewhere().progressText()).isEqualTo("2 of " + steps + " steps");
    }

    @Test
    void whatIsAskedOfARunOfAnotherProcessReachesIt() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        elsewhere().stopAfterDate();
        elsewhere().stopNow();
        assertThat(engine.asked()).containsExactly("12 AFTER_DATE", "12 NOW");
    }

    @Test
    void nothingIsStartedWhileAnotherProcessWorks() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        console.actions().reviewAll();
        assertThat(engine.started()).isEmpty();
        assertThat(console.side().contentProperty().get()).isEqualTo(elsewhere());
    }

    @Test
    void theWindowScansAgainWhenTheOtherProcessIsDone() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        engine.endsElsewhere(plan);
        runs.look();
        assertThat(runs.elsewhereProperty().get()).isNull();
        assertThat(console.grid().scanProperty().get()).isEqualTo(SampleScan.repaired());
        assertThat(console.grid().marks()).isEmpty();
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
    }

    @Test
    void whoWatchesARunOfAnotherProcessGetsItsReceipt() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        console.repairs().showRun();
        engine.endsElsewhere(plan);
        runs.look();
        assertThat(receipt().runId()).isEqualTo("12");
    }

    @Test
    void anInterruptedRunThatGoesOnElsewhereIsWatchedByWhoLookedAtIt() {
        engine.leftBehind(plan, 1);
        console.scans().scan();
        runs.open(runs.lines().getFirst().runId());
        engine.goesOnElsewhere("13", plan, 2);
        runs.look();
        assertThat(console.side().contentProperty().get()).isEqualTo(elsewhere());
        assertThat(runs.interruptedProperty().get()).isNull();
    }

    @Test
    void aProcessThatDiesLeavesARunThatIsOffered() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        console.repairs().showRun();
        engine.leftBehind(plan, 1);
        engine.diesElsewhere();
        runs.look();
        assertThat(console.repairs().runningProperty().get()).isNull();
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        assertThat(runs.interruptedProperty().get()).isEqualTo(runs.lines().getFirst());
    }

    @Test
    void aWarehouseThatIsHeldByTheRunThatIsShownIsNoProblem() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        engine.scansWith(() -> {
            throw new WarehouseException(WarehouseException.Kind.LOCKED, "in use", "wait", null);
        });
        console.scans().scan();
        assertThat(console.problems().lastProperty().get()).isNull();
    }

    @Test
    void theLookIsForOtherProcessesOnly() {
        engine.hangAfter(1);
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        RunViewModel own = console.repairs().runningProperty().get();
        engine.goesOnElsewhere(plan, 1);
        runs.look();
        assertThat(List.of(Objects.requireNonNull(
                        console.repairs().runningProperty().get())))
                .containsExactly(Objects.requireNonNull(own));
    }

    @Test
    void theLastRunIsTakenBackAfterAReviewOnly() {
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        runs.undoLast();
        Plan undo = Objects.requireNonNull(receipt().undoPlanProperty().get());
        assertThat(undo.steps()).hasSize(4).allMatch(s -> s.verb() == Verb.UNDO);
        assertThat(engine.started()).hasSize(1);
    }

    @Test
    void theLastRunIsShownBeforeItIsTakenBack() {
        console.scans().scan();
        engine.goesOnElsewhere(plan, 1);
        engine.endsElsewhere(plan);
        engine.started().add(plan);
        engine.listed("12");
        console.scans().scan();
        runs.undoLast();
        assertThat(receipt().runId()).isEqualTo("12");
        assertThat(receipt().undoPlanProperty().get()).isNotNull();
    }

    @Test
    void theReceiptIsAPageOrANote(@TempDir Path folder) {
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        assertThat(receipt().fileText(folder.resolve("run.HTML")))
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>1 date repaired</h1>", "<td class=\"code\">2021-12-04</td>");
        assertThat(receipt().fileText(folder.resolve("run.txt"))).startsWith("1 date repaired\nRun 14");
    }

    private RunViewModel elsewhere() {
        return Objects.requireNonNull(runs.elsewhereProperty().get());
    }

    private ReceiptViewModel receipt() {
        if (console.side().contentProperty().get() instanceof ReceiptViewModel receipt) {
            return receipt;
        }
        throw new AssertionError(
                "No receipt is shown: " + console.side().contentProperty().get());
    }
}
