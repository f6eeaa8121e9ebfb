package dev.backfill.orchestrator;

import static dev.backfill.model.run.StepState.CANCELLED;
import static dev.backfill.model.run.StepState.FAILED;
import static dev.backfill.model.run.StepState.RETRYING;
import static dev.backfill.model.run.StepState.RUNNING;
import static dev.backfill.model.run.StepState.SUCCEEDED;
import static dev.backfill.model.run.StepState.UPSTREAM_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.run.RunEvent.Finished;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.Started;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.RunOptions.Order;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.plan.PlanRequest;
import dev.backfill.orchestrator.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrchestratorTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");
    private static final LocalDate FIFTH = LocalDate.parse("2021-12-05");
    private static final String ENDLESS =
            "SELECT @date AS d, 'k' || COUNT(*) AS k, 1.5 AS strength, CAST(@processed_at AS TIMESTAMP) AS processed_at"
                    + " FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3";
    private static final List<String> REPAIRED = List.of("TDZA", "PCF", "PDC", "ML");

    private RepairBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new RepairBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void thePoisonedDateIsRepairedInOrderAndTheHealthyTableIsLeftAlone() throws InterruptedException {
        bench.poisoned(FOURTH);
        List<Map<String, Object>> psza = bench.query("SELECT * FROM out.PSZA ORDER BY k");

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(receipt.counts()).isEqualTo(Map.of(SUCCEEDED, 4L));
        assertThat(running()).containsExactlyElementsOf(REPAIRED);
        assertThat(receipt.dates())
                .containsExactly(new DateLine(FOURTH, true, "TDZA 3, PSZA 3, PCF 3, PDC 3, ML 3: consistent"));
        assertThat(receipt.open()).isEmpty();
        assertThat(receipt.closed()).containsExactly("missing:TDZA:2021-12-04");
        assertThat(receipt.checks())
                .isEqualTo(Map.of(
                        "upstream existence",
                        4,
                        "output validation",
                        4,
                        "loss of keys",
                        3,
                        "consistency of the date",
                        1));
        assertThat(bench.query("SELECT * FROM out.PSZA ORDER BY k")).isEqualTo(psza);
        assertThat(bench.plan().steps()).isEmpty();
    }

    @Test
    void theReceiptCountsEachStepBeforeAndAfterwards() throws InterruptedException {
        bench.poisoned(FOURTH);
        Receipt receipt = bench.repair(RunOptions.defaults());
        assertThat(receipt.steps())
                .extracting(s -> s.step().partition().processor(), StepChanged::rowsBefore, StepChanged::rowsAfter)
                .containsExactly(
                        tuple("TDZA", 0L, 3L), tuple("PCF", 3L, 3L), tuple("PDC", 3L, 3L), tuple("ML", 3L, 3L));
        assertThat(receipt.steps()).map(StepChanged::accounted).containsOnly(3);
    }

    @Test
    void outcomesAreWrittenWithTheGuidesColumns() throws InterruptedException {
        bench.poisoned(FOURTH);
        Run run = bench.start(bench.plan(), RunOptions.defaults());
        run.await();
        List<Map<String, Object>> expected = new ArrayList<>();
        for (String processor : List.of("ML", "PCF", "PDC", "TDZA")) {
            expected.add(outcome(run.id(), processor, "3", "3", "100.0", "true", "complete"));
        }
        assertThat(outcomes()).isEqualTo(expected);
    }

    @Test
    void replacedRowsAreKeptForUndo() throws InterruptedException {
        bench.poisoned(FOURTH);
        Run run = bench.start(bench.plan(), RunOptions.defaults());
        run.await();
        assertThat(bench.kept("PCF"))
                .containsExactly(
                        Map.of("run_id", run.id(), "k", "k0", "strength", "0.0"),
                        Map.of("run_id", run.id(), "k", "k1", "strength", "0.0"),
                        Map.of("run_id", run.id(), "k", "k2", "strength", "0.0"));
    }

    @Test
    void stepsThatDoNotReadEachOtherOverlap() throws InterruptedException {
        CountDownLatch bothInside = new CountDownLatch(2);
        RepairBench.Script meet = () -> {
            bothInside.countDown();
            assertThat(bothInside.await(30, TimeUnit.SECONDS))
                    .as("TDZA and PSZA at once")
                    .isTrue();
            return RepairBench.HEALTHY;
        };
        bench.healthy(FOURTH).empty("TDZA", FOURTH).empty("PSZA", FOURTH);
        bench.script("TDZA", FOURTH, meet).script("PSZA", FOURTH, meet);
        assertThat(bench.repair(RunOptions.defaults()).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void datesRunInParallelUpToTheCapAndInTheWantedOrder() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        for (int day = 1; day <= 4; day++) {
            LocalDate date = LocalDate.of(2021, 12, day);
            bench.healthy(date).empty("ML", date).script("ML", date, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                two.countDown();
                assertThat(two.await(30, TimeUnit.SECONDS))
                        .as("two dates at once")
                        .isTrue();
                inside.decrementAndGet();
                return RepairBench.HEALTHY;
            });
        }
        Receipt receipt = bench.repair(new RunOptions(2, Order.NEWEST, OnFailure.DATE, CheckProfile.QUICK));
        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(most).hasValue(2);
        assertThat(startedDates().subList(0, 2))
                .containsExactlyInAnyOrder(LocalDate.of(2021, 12, 4), LocalDate.of(2021, 12, 3));
    }

    @Test
    void aFailureStopsWhatReadsItAndTheOtherDatesGoOn() throws InterruptedException {
        bench.poisoned(FOURTH).poisoned(FIFTH).script("TDZA", FOURTH, RepairFailures::statement);
        Run run = bench.start(bench.plan(), options(OnFailure.DATE));
        Receipt receipt = run.await();
        assertThat(receipt.state()).isEqualTo(RunState.FAILED);
        assertThat(ends(FOURTH)).containsExactly(FAILED, UPSTREAM_FAILED, UPSTREAM_FAILED, UPSTREAM_FAILED);
        assertThat(ends(FIFTH)).containsOnly(SUCCEEDED);
        assertThat(receipt.open()).map(f -> f.id()).containsExactly("missing:TDZA:2021-12-04");
        assertThat(outcomes())
                .contains(outcome(run.id(), "PCF", "3", "3", "100.0", "false", "failed"))
                .contains(outcome(run.id(), "TDZA", "3", "0", "0.0", "true", "failed"));
    }

    @Test
    void aFailureCanStopEverythingThatHasNotStarted() throws InterruptedException {
        bench.poisoned(FOURTH).poisoned(FIFTH).script("TDZA", FOURTH, RepairFailures::statement);
        Receipt receipt = bench.repair(options(OnFailure.ALL));
        assertThat(receipt.state()).isEqualTo(RunState.FAILED);
        assertThat(ends(FOURTH)).containsExactly(FAILED, CANCELLED, CANCELLED, CANCELLED);
        assertThat(ends(FIFTH)).containsOnly(CANCELLED);
        assertThat(receipt.open())
                .map(f -> f.id())
                .containsExactlyInAnyOrder("missing:TDZA:2021-12-04", "missing:TDZA:2021-12-05");
    }

    @Test
    void whatCanBeFinishedIsFinishedOnOldRows() throws InterruptedException {
        bench.poisoned(FOURTH).script("PDC", FOURTH, RepairFailures::statement);
        bench.repair(options(OnFailure.FINISH));
        assertThat(ends(FOURTH)).containsExactly(SUCCEEDED, SUCCEEDED, FAILED, SUCCEEDED);
    }

    @Test
    void finishingDoesNotBuildOnAnUpstreamWithoutRows() throws InterruptedException {
        bench.poisoned(FOURTH).script("TDZA", FOURTH, RepairFailures::statement);
        bench.repair(options(OnFailure.FINISH));
        assertThat(ends(FOURTH).subList(0, 2)).containsExactly(FAILED, UPSTREAM_FAILED);
    }

    @Test
    void passingTroubleIsTriedAgain() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        bench.healthy(FOURTH).empty("ML", FOURTH).script("ML", FOURTH, () -> {
            if (tries.incrementAndGet() < 3) {
                return RepairFailures.passing();
            }
            return RepairBench.HEALTHY;
        });
        Receipt receipt = bench.repair(RunOptions.defaults());
        assertThat(bench.states("ML", FOURTH))
                .containsExactly(RUNNING, RETRYING, RUNNING, RETRYING, RUNNING, SUCCEEDED);
        assertThat(receipt.steps()).map(StepChanged::attempt).containsExactly(3);
    }

    @Test
    void troubleThatDoesNotPassFailsAfterFourTries() throws InterruptedException {
        bench.healthy(FOURTH).empty("ML", FOURTH).script("ML", FOURTH, RepairFailures::passing);
        Receipt receipt = bench.repair(RunOptions.defaults());
        assertThat(receipt.steps())
                .extracting(StepChanged::attempt, StepChanged::state, StepChanged::message)
                .containsExactly(
                        tuple(4, FAILED, "retries_exhausted: Somebody else changed the same rows. Try again."));
    }

    @Test
    void troubleThatStaysIsNotTriedAgain() throws InterruptedException {
        bench.healthy(FOURTH).empty("ML", FOURTH).script("ML", FOURTH, RepairFailures::statement);
        bench.repair(RunOptions.defaults());
        assertThat(bench.states("ML", FOURTH)).containsExactly(RUNNING, FAILED);
    }

    @Test
    void aSelectThatTakesTooLongIsStoppedAndTheOldRowsStay() throws InterruptedException {
        bench.poisoned(FOURTH).script("PCF", FOURTH, () -> ENDLESS);
        List<Map<String, Object>> before = bench.query("SELECT * FROM out.PCF ORDER BY k");
        Receipt receipt = bench.start(
                        bench.plan(), RunOptions.defaults(), bench.limits().withStatement(Duration.ofMillis(500)))
                .await();
        assertThat(ends(FOURTH)).containsExactly(SUCCEEDED, FAILED, UPSTREAM_FAILED, UPSTREAM_FAILED);
        assertThat(receipt.steps().get(1).message())
                .startsWith("timed_out: The step took longer than")
                .contains("nothing was changed", "step_timeout_minutes");
        assertThat(bench.query("SELECT * FROM out.PCF ORDER BY k")).isEqualTo(before);
    }

    @Test
    void todayComesFirstWhateverTheOrder() throws InterruptedException {
        LocalDate today = LocalDate.of(2022, 1, 20);
        for (LocalDate date : List.of(FOURTH, FIFTH, today)) {
            bench.healthy(date).empty("ML", date);
        }
        var plan = bench.plan(PlanRequest.findings(DateInterval.inclusive(FOURTH, today)));
        bench.start(plan, options(OnFailure.DATE)).await();
        assertThat(startedDates()).containsExactly(today, FOURTH, FIFTH);
    }

    @Test
    void aTableIsWrittenByNoMoreStepsThanItsCapAllows() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(2);
        for (int day = 1; day <= 3; day++) {
            LocalDate date = LocalDate.of(2021, 12, day);
            bench.healthy(date).empty("ML", date).script("ML", date, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                second.countDown();
                // Time enough for another step to come in, if it may.
                boolean company = second.await(300, TimeUnit.MILLISECONDS);
                inside.decrementAndGet();
                return company ? RepairBench.HEALTHY : RepairBench.rows(3, 2.5);
            });
        }
        RunOptions three = new RunOptions(3, Order.OLDEST, OnFailure.DATE, CheckProfile.QUICK);
        Receipt receipt =
                bench.start(bench.plan(), three, bench.limits().withPerTable(1)).await();
        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(most).hasValue(1);
    }

    @Test
    void whatNobodyForesawFailsTheStepAndNotTheRun() throws InterruptedException {
        bench.poisoned(FOURTH).poisoned(FIFTH).script("PCF", FOURTH, () -> {
            throw new IllegalArgumentException("There is no SQL file sql/nba/PCF.sql.");
        });
        Receipt receipt = bench.repair(options(OnFailure.DATE));
        assertThat(receipt.state()).isEqualTo(RunState.FAILED);
        assertThat(ends(FOURTH)).containsExactly(SUCCEEDED, FAILED, UPSTREAM_FAILED, UPSTREAM_FAILED);
        assertThat(ends(FIFTH)).containsOnly(SUCCEEDED);
        assertThat(receipt.steps().get(1).message()).contains("There is no SQL file sql/nba/PCF.sql.");
    }

    @Test
    void stopAfterDateFinishesTheDateThatHasBegun() throws InterruptedException {
        CompletableFuture<Run> run = new CompletableFuture<Run>().orTimeout(60, TimeUnit.SECONDS);
        bench.poisoned(FOURTH).poisoned(FIFTH).script("TDZA", FOURTH, () -> {
            run.join().stopAfterDate();
            return RepairBench.HEALTHY;
        });
        run.complete(bench.start(bench.plan(), options(OnFailure.DATE)));
        Receipt receipt = run.join().await();
        assertThat(receipt.state()).isEqualTo(RunState.STOPPED);
        assertThat(ends(FOURTH)).containsOnly(SUCCEEDED);
        assertThat(ends(FIFTH)).containsOnly(CANCELLED);
    }

    @Test
    void stopNowStopsTheRunningStatementAndLeavesTheOldRows() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        bench.poisoned(FOURTH).script("PCF", FOURTH, () -> {
            working.countDown();
            return ENDLESS;
        });
        List<Map<String, Object>> before = bench.query("SELECT * FROM out.PCF ORDER BY k");
        Run run = bench.start(bench.plan(), RunOptions.defaults());
        working.await();
        run.stopNow();
        Receipt receipt = run.await();
        assertThat(receipt.state()).isEqualTo(RunState.STOPPED);
        assertThat(ends(FOURTH)).containsExactly(SUCCEEDED, CANCELLED, CANCELLED, CANCELLED);
        assertThat(bench.query("SELECT * FROM out.PCF ORDER BY k")).isEqualTo(before);
    }

    @Test
    void everythingIsInTheLogBeforeAnybodyIsTold() throws InterruptedException {
        bench.poisoned(FOURTH);
        List<Integer> ahead = new ArrayList<>();
        Orchestrator orchestrator = bench.orchestrator(bench.log::add);
        orchestrator
                .start(bench.plan(), RunOptions.defaults(), e -> {
                    bench.told.add(e);
                    ahead.add(bench.log.size() - bench.told.size());
                })
                .await();
        assertThat(ahead)
                .as("what is recorded together is all there before the first of it is told")
                .contains(0)
                .allMatch(n -> n >= 0);
        assertThat(bench.told).isEqualTo(bench.log);
        assertThat(bench.told.getFirst()).isInstanceOf(Started.class);
        assertThat(bench.told.getLast()).isInstanceOf(Finished.class);
    }

    @Test
    void aLogThatCannotBeWrittenEndsTheRunBeforeARowChanges() {
        bench.healthy(FOURTH).empty("ML", FOURTH);
        Orchestrator orchestrator = bench.orchestrator(e -> {
            if (e instanceof StepChanged) {
                throw new IllegalStateException("disk full");
            }
        });
        Run run = orchestrator.start(bench.plan(), RunOptions.defaults(), e -> {});
        assertThatThrownBy(run::await).isInstanceOf(IllegalStateException.class).hasMessageContaining("disk full");
        assertThat(bench.rowsOf("ML", FOURTH)).isZero();
    }

    @Test
    void twoRunsOnOneEmptyPartitionDoNotFillItTwice() throws InterruptedException {
        bench.healthy(FOURTH).empty("ML", FOURTH);
        var plan = bench.plan();
        Run first = bench.start(plan, RunOptions.defaults());
        Run second = bench.start(plan, RunOptions.defaults());
        assertThat(first.await().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second.await().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bench.rowsOf("ML", FOURTH)).isEqualTo(3);
        assertThat(second.id()).isGreaterThan(first.id());
    }

    @Test
    void aPlanForAnotherPipelineIsRefused() {
        bench.poisoned(FOURTH);
        var plan = bench.plan();
        var foreign = new Plan(plan.planId(), plan.hash(), "other", plan.steps(), plan.left(), plan.estimate());
        assertThatThrownBy(() -> bench.start(foreign, RunOptions.defaults()))
                .hasMessageContaining("for the pipeline 'other'");
    }

    private static RunOptions options(OnFailure onFailure) {
        return new RunOptions(1, Order.OLDEST, onFailure, CheckProfile.QUICK);
    }

    private List<StepState> ends(LocalDate date) {
        return REPAIRED.stream().map(p -> bench.states(p, date).getLast()).toList();
    }

    private List<String> running() {
        return bench.log.stream()
                .filter(e -> e instanceof StepChanged c && c.state() == RUNNING)
                .map(e -> ((StepChanged) e).step().partition().processor())
                .toList();
    }

    private List<LocalDate> startedDates() {
        return bench.log.stream()
                .filter(e -> e instanceof StepChanged c && c.state() == RUNNING)
                .map(e -> ((StepChanged) e).step().partition())
                .map(Partition::date)
                .toList();
    }

    private List<Map<String, Object>> outcomes() {
        return bench.query("SELECT backfill_run_id, processor_name, expected_count, actual_count, completeness_pct,"
                + " upstream_available, status FROM nba_orchestration.backfill_date_outcomes"
                + " ORDER BY analysis_date, processor_name");
    }

    private static Map<String, Object> outcome(
            String run,
            String processor,
            String expected,
            String actual,
            String percent,
            String upstream,
            String status) {
        return Map.of(
                "backfill_run_id",
                run,
                "processor_name",
                processor,
                "expected_count",
                expected,
                "actual_count",
                actual,
                "completeness_pct",
                percent,
                "upstream_available",
                upstream,
                "status",
                status);
    }
}
