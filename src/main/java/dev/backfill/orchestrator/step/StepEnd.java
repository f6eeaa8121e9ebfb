package dev.backfill.orchestrator.step;

import dev.backfill.model.plan.Step;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.Progress;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import org.jspecify.annotations.Nullable;

/// Takes a step to the terminal state that its result means.
final class StepEnd {
    private final RunBoard board;
    private final StopSignal stop;
    private final Step step;

    StepEnd(StepGround ground, Step step) {
        this.board = ground.board();
        this.stop = ground.stop();
        this.step = step;
    }

    /// Says how the step has ended.
    ///
    /// @param attempt how many tries it took
    /// @param millis how long
    void tell(StepResult result, int attempt, long millis) {
        switch (result) {
            case StepResult.Done(var before, var after, var message, var unchanged) ->
                board.move(step, StepState.SUCCEEDED, new Progress(attempt, before, after, millis, message, unchanged));
            case StepResult.Failed(var before, var after, var reason, var message) ->
                board.fail(step, reason, new Progress(attempt, before, after, millis, message));
            case StepResult.Stopped(var before, var inTrouble) ->
                board.move(step, StepState.CANCELLED, stopped(attempt, before, inTrouble, millis));
        }
    }

    /// What somebody stopped is rolled back. What broke off in the middle of a trouble may have been written all the
    /// same, so nothing is said of its rows.
    private Progress stopped(int attempt, @Nullable Long before, boolean inTrouble, long millis) {
        return stop.trouble().isEmpty() && !inTrouble
                ? new Progress(attempt, before, before, millis, "stopped: the old rows are as they were")
                : new Progress(attempt, before, null, millis, "interrupted: a resume looks first at what is there");
    }
}
