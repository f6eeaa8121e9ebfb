package dev.backfill.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Logged;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.Progress;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.log.RunLog;
import dev.backfill.orchestrator.plan.PlanHash;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run log that has no room for a while. */
@Timeout(60)
class FullRunLogTest {
    private static final Step STEP = new Step(
            1,
            Verb.BUILD,
            new Partition("A", LocalDate.parse("2021-12-04")),
            new StepReason.Told("missing"),
            List.of(),
            3,
            0);
    private static final Plan PLAN = new Plan(
            "p",
            PlanHash.of("small", List.of(STEP), List.of()),
            "small",
            List.of(STEP),
            List.of(),
            new Estimate(null, 0));

    private final List<RunEvent> recorded = new ArrayList<>();
    private final List<RunEvent> told = new ArrayList<>();
    private int failures = 2;

    private RunBoard board(boolean mended, Duration wait) {
        RunLog log = new RunLog() {
            @Override
            public void append(RunEvent event) {
                if (failures > 0) {
                    failures -= 1;
                    throw new IllegalStateException("There is no room left.");
                }
                recorded.add(event);
            }

            @Override
            public boolean mayPass(RuntimeException failure) {
                return mended;
            }
        };
        return new RunBoard("r1", null, PLAN, log, told::add, InstantSource.system(), wait);
    }

    @Test
    void anEventIsRecordedOnceThereIsRoomAndToldOnlyThen() {
        RunBoard board = board(true, Duration.ofDays(1));

        board.move(STEP, StepState.RUNNING, new Progress(1, null, null, 0, "attempt 1"));

        assertThat(recorded).hasSize(1);
        assertThat(((StepChanged) recorded.getFirst()).state()).isEqualTo(StepState.RUNNING);
        assertThat(told).hasSize(2).endsWith(recorded.getFirst());
        assertThat(((Logged) told.getFirst()).text())
                .isEqualTo("the run waits, because it cannot be recorded: There is no room left.");
        assertThat(board.last(STEP).state()).isEqualTo(StepState.RUNNING);
    }

    @Test
    void whoWantsToStopAtOnceWaitsForNoMend() {
        RunBoard board = board(true, Duration.ofDays(1));
        board.givesUpWhen(() -> failures == 0);

        assertThatThrownBy(() -> board.move(STEP, StepState.RUNNING, new Progress(1, null, null, 0, "attempt 1")))
                .hasMessage("There is no room left.");
        assertThat(recorded).isEmpty();
        assertThat(board.last(STEP).state()).isEqualTo(StepState.PENDING);
    }

    @Test
    void whatDoesNotPassOrTakesTooLongEndsTheRunWithTheMoveNotMade() {
        for (RunBoard board : List.of(board(false, Duration.ofDays(1)), board(true, Duration.ZERO))) {
            failures = 1;
            assertThatThrownBy(() -> board.move(STEP, StepState.RUNNING, new Progress(1, null, null, 0, "attempt 1")))
                    .hasMessage("There is no room left.");
            assertThat(board.last(STEP).state()).isEqualTo(StepState.PENDING);
        }
        assertThat(recorded).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsToldTogetherIsRecordedWholeOrIsNotSo() {
        RunBoard board = board(false, Duration.ofDays(1));
        Runnable begins = () -> {
            board.move(STEP, StepState.RUNNING, new Progress(1, null, null, 0, "attempt 1"));
            board.say(STEP, LogLevel.INFO, "with others");
        };

        failures = 1;
        assertThatThrownBy(() -> board.together(begins)).hasMessage("There is no room left.");
        assertThat(board.last(STEP).state()).isEqualTo(StepState.PENDING);
        assertThat(told).isEmpty();

        board.together(begins);
        assertThat(board.last(STEP).state()).isEqualTo(StepState.RUNNING);
        assertThat(recorded).hasSize(2).isEqualTo(told);
    }
}
