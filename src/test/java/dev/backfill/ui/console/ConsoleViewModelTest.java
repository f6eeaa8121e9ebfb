package dev.backfill.ui.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.inspect.Inspection;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.run.RunViewModel;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final ConsoleViewModel console = Pictures.console(engine);

    @Test
    void theFirstScanShowsTheMonthOfTheWorstFinding() {
        console.scans().scan();
        assertThat(console.grid().focusProperty().get()).isEqualTo(SampleScan.DECEMBER);
    }

    @Test
    void whatWasSeenLastIsShownUntilSomebodyHasCounted() {
        engine.remember(SampleScan.demo());
        engine.scansWith(() -> {
            assertThat(console.grid().scanProperty().get()).isEqualTo(SampleScan.demo());
            assertThat(console.findings().totalProperty().get()).isPositive();
            assertThat(console.scans().countedProperty().get()).isFalse();
            return SampleScan.repaired();
        });
        console.scans().scan();
        assertThat(console.grid().scanProperty().get()).isEqualTo(SampleScan.repaired());
        assertThat(console.scans().countedProperty().get()).isTrue();
        assertThat(engine.remembered()).contains(SampleScan.repaired());
    }

    @Test
    void whatWasSeenLastIsNoAnswerWhereNobodyCanCount() {
        engine.remember(SampleScan.demo());
        engine.scansWith(() -> {
            throw new NoEventsException("No source rows yet.");
        });
        console.scans().scan();
        assertThat(console.scans().unreadProperty().get()).isNotNull();
        assertThat(console.scans().countedProperty().get()).isFalse();
        assertThat(console.actions().everythingProperty().get()).isNull();
    }

    @Test
    void fixNowRunsExactlyThePlanThatIsShown() {
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        assertThat(console.inspector().inspectionProperty().get())
                .isInstanceOfSatisfying(Inspection.Selected.class, shown -> {
                    console.inspector().fixNow();
                    assertThat(engine.started())
                            .containsExactly(java.util.Objects.requireNonNull(shown.repair())
                                    .plan());
                });
    }

    @Test
    void aRunEndsInAReceiptAndItsCellsStayMarkedUntilItIsClosed() {
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        assertThat(console.side().contentProperty().get())
                .isInstanceOfSatisfying(
                        ReceiptViewModel.class,
                        ended -> assertThat(ended.title()).isEqualTo("1 date repaired"));
        assertThat(console.grid().marks()).containsEntry(new Partition("ML", SampleScan.POISONED), CellMark.DONE);
        console.side().close();
        assertThat(console.grid().marks()).isEmpty();
    }

    /// Each look takes longer than the time until the next news: no second one is begun while the run goes on.
    @Test
    void whenARunHasEndedNoCellIsAtWorkAnyMore() {
        List<Duration> ticks = new ArrayList<>(List.of(Duration.ZERO));
        InstantSource slower = () -> {
            ticks.add(ticks.getLast().plus(Duration.ofDays(1).dividedBy(1L << Math.min(40, ticks.size()))));
            return FakeEngine.START.plus(ticks.getLast());
        };
        ConsoleViewModel own =
                new ConsoleViewModel(engine, Background.inline(), slower, Messages.english(), RunEventFeed::inline);
        own.scans().scan();
        own.grid().selectDate(SampleScan.POISONED);
        own.inspector().fixNow();
        assertThat(own.side().contentProperty().get()).isInstanceOf(ReceiptViewModel.class);
        assertThat(own.grid().marks()).hasSize(4);
        assertThat(own.grid().marks().values()).containsOnly(CellMark.DONE);
    }

    @Test
    void whileARunGoesOnItsCellsFillIn() {
        engine.hangAfter(1);
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        assertThat(console.side().contentProperty().get()).isInstanceOfSatisfying(RunViewModel.class, running -> {
            assertThat(running.progressText()).isEqualTo("1 of 4 steps");
            assertThat(running.board().states().values())
                    .containsExactly(StepState.SUCCEEDED, StepState.RUNNING, StepState.PENDING, StepState.PENDING);
            assertThat(running.stopNowText()).isEqualTo("PCF 4 Dec keeps its old rows. What is done stays done.");
        });
        assertThat(java.util.Objects.requireNonNull(
                                console.grid().scanProperty().get())
                        .cell(new Partition("TDZA", SampleScan.POISONED)))
                .map(c -> c.verdict() + " " + c.rows())
                .contains(Verdict.COMPLETE + " 30");
        assertThat(console.grid().railTexts()).containsEntry(SampleScan.POISONED, "repairing, 1 of 4");
    }

    @Test
    void onlyOneRunGoesOnAtATime() {
        engine.hangAfter(1);
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        console.side().close();
        console.actions().reviewAll();
        assertThat(console.side().contentProperty().get()).isInstanceOf(RunViewModel.class);
        assertThat(engine.started()).hasSize(1);
    }

    @Test
    void bothWaysToStopReachTheRun() {
        engine.hangAfter(1);
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        assertThat(console.side().contentProperty().get())
                .isInstanceOfSatisfying(RunViewModel.class, r -> r.stopAfterDate());
        assertThat(engine.stopped()).isEqualTo("after date");
    }

    @Test
    void aFailedStepIsSaidInTheReceipt() {
        engine.failAt("PCF");
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.inspector().fixNow();
        assertThat(console.side().contentProperty().get())
                .isInstanceOfSatisfying(
                        ReceiptViewModel.class,
                        ended -> assertThat(ended.title()).isEqualTo("0 of 1 date repaired, 1 failed"));
    }

    @Test
    void aHeldWarehouseIsSaidAndTheLastPictureStays() {
        console.scans().scan();
        engine.scansWith(() -> {
            throw new WarehouseException(
                    WarehouseException.Kind.LOCKED, "nba.duckdb is in use by python (PID 4127).", "Close it.", null);
        });
        console.scans().scan();
        assertThat(console.problems().lastProperty().get())
                .isEqualTo(new Problem("nba.duckdb is in use by python (PID 4127).", "Close it.", true, false));
        assertThat(console.grid().scanProperty().get()).isEqualTo(SampleScan.demo());
        assertThat(console.scans().scanningProperty().get()).isFalse();
    }

    @Test
    void anEmptyWorkspaceIsNoError() {
        engine.scansWith(() -> {
            throw new NoEventsException("No source rows yet.");
        });
        console.scans().scan();
        assertThat(console.problems().lastProperty().get()).extracting("empty").isEqualTo(true);
    }

    @Test
    void findingsAreVisitedInTheirOrder() {
        console.scans().scan();
        console.navigator().showNext(1);
        assertThat(console.selectionField().textProperty().get()).isEqualTo("2021-12-04");
        console.navigator().showNext(1);
        assertThat(console.selectionField().textProperty().get()).isEqualTo("2022-01-18");
        assertThat(console.grid().focusProperty().get()).isEqualTo(DateInterval.parse("2022-01-01..2022-01-31"));
    }

    @Test
    void aTextThatCannotBeReadSelectsNothingNewAndSaysWhy() {
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.selectionField().textProperty().set("proc:NOBODY");
        console.selectionField().commit();
        assertThat(console.selectionField().errorProperty().get()).contains("NOBODY");
        assertThat(console.grid().selectionProperty().get().singleDate()).contains(SampleScan.POISONED);
    }

    @Test
    void aPlanOnChangedGroundRunsOnlyWhenItIsAskedForAgain() {
        console.scans().scan();
        console.actions().reviewAll();
        engine.groundIs(SampleScan.repaired());
        PlanViewModel plan = reviewed();
        console.actions().run(plan);
        assertThat(engine.started()).isEmpty();
        assertThat(plan.movedLines()).isNotEmpty();
        console.actions().run(plan);
        assertThat(engine.started()).containsExactly(plan.planProperty().get());
    }

    @Test
    void groundThatMovesOnceMoreIsShownOnceMore() {
        console.scans().scan();
        console.actions().reviewAll();
        PlanViewModel plan = reviewed();
        plan.groundMoved(dev.backfill.orchestrator.plan.PlanDrift.movedSince(
                        plan.planProperty().get(), SampleScan.repaired())
                .subList(0, 1));
        engine.groundIs(SampleScan.repaired());
        console.actions().run(plan);
        assertThat(engine.started()).isEmpty();
    }

    @Test
    void fixNowOnChangedGroundOpensTheReview() {
        console.scans().scan();
        console.grid().selectDate(SampleScan.POISONED);
        engine.groundIs(SampleScan.repaired());
        console.inspector().fixNow();
        assertThat(engine.started()).isEmpty();
        assertThat(reviewed().movedLines()).contains("TDZA Sat 4 Dec: 0 rows when the plan was made, 30 now");
    }

    @Test
    void aScanShowsWhatHasChangedUnderThePlanThatIsReviewed() {
        console.scans().scan();
        console.actions().reviewAll();
        engine.scansWith(SampleScan::repaired);
        console.scans().scan();
        assertThat(reviewed().movedLines()).isNotEmpty();
        console.actions().planAgain(reviewed());
        assertThat(reviewed().movedLines()).isEmpty();
        assertThat(reviewed().planProperty().get().steps()).isEmpty();
    }

    private PlanViewModel reviewed() {
        if (console.side().contentProperty().get() instanceof PlanViewModel plan) {
            return plan;
        }
        throw new AssertionError(
                "No plan is reviewed: " + console.side().contentProperty().get());
    }
}
