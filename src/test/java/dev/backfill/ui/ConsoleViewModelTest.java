package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.NoEventsException;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.StepState;
import dev.backfill.model.Verdict;
import dev.backfill.ui.heatmap.CellMark;
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
        console.scan();
        assertThat(console.grid().focusProperty().get()).isEqualTo(SampleScan.DECEMBER);
    }

    @Test
    void whatWasSeenLastIsShownUntilSomebodyHasCounted() {
        engine.remember(SampleScan.demo());
        engine.scansWith(() -> {
            assertThat(console.grid().scanProperty().get()).isEqualTo(SampleScan.demo());
            assertThat(console.findings().totalProperty().get()).isPositive();
            assertThat(console.countedProperty().get()).isFalse();
            return SampleScan.repaired();
        });
        console.scan();
        assertThat(console.grid().scanProperty().get()).isEqualTo(SampleScan.repaired());
        assertThat(console.countedProperty().get()).isTrue();
        assertThat(engine.remembered()).contains(SampleScan.repaired());
    }

    @Test
    void whatWasSeenLastIsNoAnswerWhereNobodyCanCount() {
        engine.remember(SampleScan.demo());
        engine.scansWith(() -> {
            throw new NoEventsException("No source rows yet.");
        });
        console.scan();
        assertThat(console.unreadProperty().get()).isNotNull();
        assertThat(console.countedProperty().get()).isFalse();
        assertThat(console.actions().everythingProperty().get()).isNull();
    }

    @Test
    void fixNowRunsExactlyThePlanThatIsShown() {
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        assertThat(console.inspectionProperty().get()).isInstanceOfSatisfying(Inspection.Selected.class, shown -> {
            console.actions().fixNow();
            assertThat(engine.started())
                    .containsExactly(
                            java.util.Objects.requireNonNull(shown.repair()).plan());
        });
    }

    @Test
    void aRunEndsInAReceiptAndItsCellsStayMarkedUntilItIsClosed() {
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.actions().fixNow();
        assertThat(console.sideProperty().get())
                .isInstanceOfSatisfying(
                        SideContent.Ended.class,
                        ended -> assertThat(ended.receipt().title()).isEqualTo("1 date repaired"));
        assertThat(console.grid().marks()).containsEntry(new Partition("ML", SampleScan.POISONED), CellMark.DONE);
        console.repairs().closeSide();
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
        ConsoleViewModel own = new ConsoleViewModel(
                engine, Background.inline(), slower, Messages.english(), RunEventFeed::inline);
        own.scan();
        own.grid().selectDate(SampleScan.POISONED);
        own.actions().fixNow();
        assertThat(own.sideProperty().get()).isInstanceOf(SideContent.Ended.class);
        assertThat(own.grid().marks()).hasSize(4);
        assertThat(own.grid().marks().values()).containsOnly(CellMark.DONE);
    }

    @Test
    void whileARunGoesOnItsCellsFillIn() {
        engine.hangAfter(1);
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.actions().fixNow();
        assertThat(console.sideProperty().get()).isInstanceOfSatisfying(SideContent.Running.class, running -> {
            assertThat(running.run().progressText()).isEqualTo("1 of 4 steps");
            assertThat(running.run().board().states().values())
                    .containsExactly(StepState.SUCCEEDED, StepState.RUNNING, StepState.PENDING, StepState.PENDING);
            assertThat(running.run().stopNowText()).isEqualTo("PCF 4 Dec keeps its old rows. What is done stays done.");
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
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.actions().fixNow();
        console.repairs().closeSide();
        console.actions().reviewAll();
        assertThat(console.sideProperty().get()).isInstanceOf(SideContent.Running.class);
        assertThat(engine.started()).hasSize(1);
    }

    @Test
    void bothWaysToStopReachTheRun() {
        engine.hangAfter(1);
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.actions().fixNow();
        assertThat(console.sideProperty().get())
                .isInstanceOfSatisfying(SideContent.Running.class, r -> r.run().stopAfterDate());
        assertThat(engine.stopped()).isEqualTo("after date");
    }

    @Test
    void aFailedStepIsSaidInTheReceipt() {
        engine.failAt("PCF");
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.actions().fixNow();
        assertThat(console.sideProperty().get())
                .isInstanceOfSatisfying(
                        SideContent.Ended.class,
                        ended -> assertThat(ended.receipt().title()).isEqualTo("0 of 1 date repaired, 1 failed"));
    }

    @Test
    void aHeldWarehouseIsSaidAndTheLastPictureStays() {
        console.scan();
        engine.scansWith(() -> {
            throw new WarehouseException(
                    WarehouseException.Kind.LOCKED, "nba.duckdb is in use by python (PID 4127).", "Close it.", null);
        });
        console.scan();
        assertThat(console.problemProperty().get())
                .isEqualTo(new Problem("nba.duckdb is in use by python (PID 4127).", "Close it.", true, false));
        assertThat(console.grid().scanProperty().get()).isEqualTo(SampleScan.demo());
        assertThat(console.scanningProperty().get()).isFalse();
    }

    @Test
    void anEmptyWorkspaceIsNoError() {
        engine.scansWith(() -> {
            throw new NoEventsException("No source rows yet.");
        });
        console.scan();
        assertThat(console.problemProperty().get()).extracting("empty").isEqualTo(true);
    }

    @Test
    void findingsAreVisitedInTheirOrder() {
        console.scan();
        console.navigator().showNext(1);
        assertThat(console.selectionField().textProperty().get()).isEqualTo("2021-12-04");
        console.navigator().showNext(1);
        assertThat(console.selectionField().textProperty().get()).isEqualTo("2022-01-18");
        assertThat(console.grid().focusProperty().get()).isEqualTo(DateInterval.parse("2022-01-01..2022-01-31"));
    }

    @Test
    void aTextThatCannotBeReadSelectsNothingNewAndSaysWhy() {
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        console.selectionField().textProperty().set("proc:NOBODY");
        console.selectionField().commit();
        assertThat(console.selectionField().errorProperty().get()).contains("NOBODY");
        assertThat(console.grid().selectionProperty().get().singleDate()).contains(SampleScan.POISONED);
    }

    @Test
    void aPlanOnChangedGroundRunsOnlyWhenItIsAskedForAgain() {
        console.scan();
        console.actions().reviewAll();
        engine.groundIs(SampleScan.repaired());
        PlanViewModel plan = reviewed();
        console.repairs().run(plan);
        assertThat(engine.started()).isEmpty();
        assertThat(plan.movedLines()).isNotEmpty();
        console.repairs().run(plan);
        assertThat(engine.started()).containsExactly(plan.planProperty().get());
    }

    @Test
    void groundThatMovesOnceMoreIsShownOnceMore() {
        console.scan();
        console.actions().reviewAll();
        PlanViewModel plan = reviewed();
        plan.groundMoved(
                dev.backfill.orchestrator.Ground.movedSince(plan.planProperty().get(), SampleScan.repaired())
                        .subList(0, 1));
        engine.groundIs(SampleScan.repaired());
        console.repairs().run(plan);
        assertThat(engine.started()).isEmpty();
    }

    @Test
    void fixNowOnChangedGroundOpensTheReview() {
        console.scan();
        console.grid().selectDate(SampleScan.POISONED);
        engine.groundIs(SampleScan.repaired());
        console.actions().fixNow();
        assertThat(engine.started()).isEmpty();
        assertThat(reviewed().movedLines()).contains("TDZA Sat 4 Dec: 0 rows when the plan was made, 30 now");
    }

    @Test
    void aScanShowsWhatHasChangedUnderThePlanThatIsReviewed() {
        console.scan();
        console.actions().reviewAll();
        engine.scansWith(SampleScan::repaired);
        console.scan();
        assertThat(reviewed().movedLines()).isNotEmpty();
        console.repairs().planAgain(reviewed());
        assertThat(reviewed().movedLines()).isEmpty();
        assertThat(reviewed().planProperty().get().steps()).isEmpty();
    }

    private PlanViewModel reviewed() {
        if (console.sideProperty().get() instanceof SideContent.Review(PlanViewModel plan)) {
            return plan;
        }
        throw new AssertionError(
                "No plan is reviewed: " + console.sideProperty().get());
    }
}
