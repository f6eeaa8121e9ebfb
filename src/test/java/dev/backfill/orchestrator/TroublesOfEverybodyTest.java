package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.plan.PlanHash;
import dev.backfill.orchestrator.run.Run;
import dev.backfill.orchestrator.runtime.RunLimits;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the way of every step spends none of them. */
@Timeout(60)
class TroublesOfEverybodyTest {
    private static final LocalDate FOURTH = LocalDate.parse("2021-12-04");

    private RepairBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new RepairBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN_IN", "QUOTA", "UNREACHABLE", "NO_ROOM", "LOCKED"})
    void theRunIsInterruptedAndNoStepFails(Kind kind) throws InterruptedException {
        bench.poisoned(FOURTH).script("TDZA", FOURTH, () -> {
            throw new WarehouseException(kind, "Nobody gets in.", "Mend it.", null);
        });

        Receipt receipt = bench.repair(RunOptions.defaults());

        assertThat(receipt.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.CANCELLED, 4L));
        assertThat(receipt.reason())
                .startsWith("interrupted: Nobody gets in. Mend it.")
                .contains("'resume ");
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN_IN", "QUOTA", "UNREACHABLE", "NO_ROOM", "LOCKED"})
    void theRunGoesOnByItselfWhenThatIsMended(Kind kind) throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        bench.poisoned(FOURTH).script("TDZA", FOURTH, () -> {
            if (tries.incrementAndGet() < 4) {
                throw new WarehouseException(kind, "Nobody gets in.", "Mend it.", null);
            }
            return RepairBench.HEALTHY;
        });

        Receipt receipt = bench.start(bench.plan(), RunOptions.defaults(), patient(Duration.ofMinutes(5)))
                .await();

        assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.SUCCEEDED, 4L));
        List<StepChanged> moves = bench.log.stream()
                .filter(StepChanged.class::isInstance)
                .map(StepChanged.class::cast)
                .filter(s -> s.step().id() == 1)
                .toList();
        assertThat(moves)
                .extracting(StepChanged::state)
                .containsExactly(
                        StepState.RUNNING,
                        StepState.RETRYING,
                        StepState.RUNNING,
                        StepState.RETRYING,
                        StepState.RUNNING,
                        StepState.RETRYING,
                        StepState.RUNNING,
                        StepState.SUCCEEDED);
        assertThat(moves)
                .filteredOn(m -> m.state() == StepState.RETRYING)
                .extracting(StepChanged::message)
                .containsOnly("the run waits for a mend: Nobody gets in. Mend it.");
    }

    @Test
    void aRunThatWaitsCanBeStopped() throws InterruptedException {
        CountDownLatch met = new CountDownLatch(2);
        bench.poisoned(FOURTH).script("TDZA", FOURTH, () -> {
            met.countDown();
            throw new WarehouseException(Kind.SIGN_IN, "Nobody gets in.", "Mend it.", null);
        });
        Run run = bench.start(bench.plan(), RunOptions.defaults(), patient(Duration.ofDays(1)));
        met.await();
        run.stopAfterDate();

        assertThat(run.await().counts()).isEqualTo(Map.of(StepState.CANCELLED, 4L));
    }

    @Test
    void aRunThatHasWaitedLongEnoughIsInterrupted() throws InterruptedException {
        bench.poisoned(FOURTH).script("TDZA", FOURTH, () -> {
            throw new WarehouseException(Kind.NO_ROOM, "Nobody gets in.", "Mend it.", null);
        });

        Receipt receipt = bench.start(bench.plan(), RunOptions.defaults(), patient(Duration.ofMillis(30)))
                .await();

        assertThat(receipt.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(receipt.counts()).isEqualTo(Map.of(StepState.CANCELLED, 4L));
        assertThat(receipt.reason())
                .startsWith("interrupted: Nobody gets in. Mend it.")
                .contains("'resume ");
    }

    private RunLimits patient(Duration wait) {
        return bench.limits().withMendWait(wait);
    }

    @Test
    void theTroubleOfOneStatementStillFailsItsStep() throws InterruptedException {
        bench.poisoned(FOURTH).script("TDZA", FOURTH, RepairFailures::statement);

        assertThat(bench.repair(RunOptions.defaults()).state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void aPlanThatDoesNotWaitForWhatItReadsIsRefused() {
        Plan plan = bench.poisoned(FOURTH).plan();
        List<Step> hasty = plan.steps().stream()
                .map(s -> new Step(s.id(), s.verb(), s.partition(), s.why(), List.of(), s.expected(), s.rowsBefore()))
                .toList();
        Plan forged = new Plan(
                plan.planId(),
                PlanHash.of(plan.pipeline(), hasty, plan.left()),
                plan.pipeline(),
                hasty,
                plan.left(),
                plan.estimate());

        assertThatThrownBy(() -> bench.start(forged, RunOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waits for the steps [], and by the pipeline it reads [1]");
        assertThat(bench.log).isEmpty();
    }
}
