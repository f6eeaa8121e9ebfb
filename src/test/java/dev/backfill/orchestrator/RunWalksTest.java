package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent.Receipt;
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
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in which anything may go wrong at any step, held against a model of what a run may do. */
@Timeout(120)
class RunWalksTest {
    private static final List<LocalDate> DATES =
            List.of(LocalDate.of(2021, 12, 4), LocalDate.of(2021, 12, 5), LocalDate.of(2021, 12, 6));

    /** What can happen while a step works. */
    private enum Luck {
        FINE,
        WRONG,
        PASSING,
        STOP_NOW,
        STOP_AFTER_DATE,
        UNFORESEEN
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void everyWalkEndsInATerminalStateByLegalMoves(long seed, @TempDir Path folder) throws InterruptedException {
        Random random = new Random(seed);
        try (RepairBench bench = new RepairBench(folder)) {
            DATES.forEach(bench::poisoned);
            CompletableFuture<Run> running = new CompletableFuture<Run>().orTimeout(60, TimeUnit.SECONDS);
            Plan plan = bench.plan();
            Map<Integer, Luck> lucks = new HashMap<>();
            for (Step step : plan.steps()) {
                Luck luck = random.nextInt(3) == 0 ? Luck.values()[random.nextInt(Luck.values().length)] : Luck.FINE;
                lucks.put(step.id(), luck);
                String processor = step.partition().processor();
                bench.script(processor, step.partition().date(), script(luck, running));
            }
            RunOptions options = new RunOptions(
                    1 + random.nextInt(3),
                    Order.values()[random.nextInt(2)],
                    OnFailure.values()[random.nextInt(3)],
                    CheckProfile.values()[random.nextInt(2)]);
            running.complete(bench.start(plan, options));
            Receipt receipt = running.join().await();

            Map<StepState, Integer> ends = new EnumMap<>(StepState.class);
            for (Step step : plan.steps()) {
                List<StepState> walk = bench.states(
                        step.partition().processor(), step.partition().date());
                StepState state = StepState.PENDING;
                for (StepState next : walk) {
                    assertThat(state.canBecome(next))
                            .as("%s: %s", step.partition(), walk)
                            .isTrue();
                    state = next;
                }
                assertThat(state.isTerminal())
                        .as("%s: %s", step.partition(), walk)
                        .isTrue();
                ends.merge(state, 1, Integer::sum);
                if (state == StepState.SUCCEEDED) {
                    assertThat(lucks.get(step.id())).isNotIn(Luck.WRONG, Luck.UNFORESEEN);
                }
                if (walk.contains(StepState.RUNNING) && options.onFailure() != OnFailure.FINISH) {
                    assertThat(step.needs())
                            .as("what %s needs has succeeded", step.partition())
                            .allMatch(need -> ended(receipt, need) == StepState.SUCCEEDED);
                }
            }
            RunState expected = RunState.SUCCEEDED;
            if (!ends.keySet().equals(Set.of(StepState.SUCCEEDED))) {
                boolean stopped = ends.containsKey(StepState.CANCELLED) && asked(plan, bench, lucks);
                expected = stopped ? RunState.STOPPED : RunState.FAILED;
            }
            assertThat(receipt.state()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void afterARepairThereIsNothingToPlan(long seed, @TempDir Path folder) throws InterruptedException {
        Random random = new Random(seed);
        try (RepairBench bench = new RepairBench(folder)) {
            for (LocalDate date : DATES) {
                bench.healthy(date);
                for (String processor : bench.pipeline.processorNames()) {
                    switch (random.nextInt(5)) {
                        case 0 -> bench.empty(processor, date);
                        case 1 -> bench.fill(processor, date, RepairBench.rows(random.nextInt(3), 1.5));
                        case 2 -> bench.fill(processor, date, RepairBench.rows(3, 0));
                        case 3 -> bench.fill(processor, date, RepairBench.rows(5, 1.5));
                        default -> {}
                    }
                }
            }
            PlanRequest all = PlanRequest.findings(DateInterval.inclusive(DATES.getFirst(), DATES.getLast()));
            Plan plan = bench.plan(all);
            assertThat(plan.steps()).isNotEmpty();

            Receipt receipt = bench.start(plan, RunOptions.defaults()).await();

            assertThat(receipt.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(bench.plan(all).steps()).isEmpty();
        }
    }

    private static RepairBench.Script script(Luck luck, CompletableFuture<Run> running) {
        AtomicInteger tries = new AtomicInteger();
        return switch (luck) {
            case FINE -> () -> RepairBench.HEALTHY;
            case WRONG -> RepairFailures::statement;
            case PASSING -> () -> tries.incrementAndGet() == 1 ? RepairFailures.passing() : RepairBench.HEALTHY;
            case STOP_NOW ->
                () -> {
                    running.join().stopNow();
                    return RepairBench.HEALTHY;
                };
            case STOP_AFTER_DATE ->
                () -> {
                    running.join().stopAfterDate();
                    return RepairBench.HEALTHY;
                };
            case UNFORESEEN ->
                () -> {
                    throw new IllegalArgumentException("nobody foresaw this");
                };
        };
    }

    /** Whether a step worked that asked for the end of the run. */
    private static boolean asked(Plan plan, RepairBench bench, Map<Integer, Luck> lucks) {
        return plan.steps().stream()
                .filter(s -> bench.states(
                                s.partition().processor(), s.partition().date())
                        .contains(StepState.RUNNING))
                .map(s -> lucks.getOrDefault(s.id(), Luck.FINE))
                .anyMatch(l -> l == Luck.STOP_NOW || l == Luck.STOP_AFTER_DATE);
    }

    private static StepState ended(Receipt receipt, int stepId) {
        return receipt.steps().stream()
                .filter(c -> c.step().id() == stepId)
                .map(StepChanged::state)
                .findFirst()
                .orElseThrow();
    }
}
