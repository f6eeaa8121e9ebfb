package dev.backfill.orchestrator;

import dev.backfill.model.RunOptions;
import dev.backfill.model.Scan;
import dev.backfill.model.Step;
import dev.backfill.model.StepState;
import dev.backfill.orchestrator.RunBoard.Progress;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.Failsafe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Takes one step from PENDING to its terminal state: holds its partition, tries, tries again after passing troubles.
final class StepWork {
    private final RunParts parts;
    private final RunBoard board;
    private final StopSignal stop;
    private final RunOptions options;
    private final Scan opening;
    private final Step step;
    private @Nullable Long rowsBefore;

    StepWork(RunParts parts, RunBoard board, StopSignal stop, RunOptions options, Scan opening, Step step) {
        this.parts = parts;
        this.board = board;
        this.stop = stop;
        this.options = options;
        this.opening = opening;
        this.step = step;
    }

    /// Works until the step has ended, and says how.
    StepResult run() {
        var processor = parts.pipeline().processor(step.partition().processor());
        try (var held = parts.locks().hold(processor.table(), step.partition().date())) {
            if (!stop.mayStartStep()) {
                board.end(step, StepState.CANCELLED, stop.reason());
                return new StepResult.Stopped(null);
            }
            Instant begun = parts.clock().instant();
            StepResult result = tried(begun);
            int attempt = board.last(step).attempt();
            long millis = parts.since(begun);
            switch (result) {
                case StepResult.Done(var before, var after, var message) ->
                    board.move(step, StepState.SUCCEEDED, new Progress(attempt, before, after, millis, message));
                case StepResult.Failed(var before, var reason, var message) ->
                    board.move(
                            step,
                            StepState.FAILED,
                            new Progress(attempt, before, before, millis, reason + ": " + message));
                case StepResult.Stopped(var before) ->
                    board.move(
                            step,
                            StepState.CANCELLED,
                            new Progress(attempt, before, before, millis, "stopped: the old rows are as they were"));
            }
            return result;
        }
    }

    private StepResult tried(Instant begun) {
        try {
            return Failsafe.with(parts.retries()).get(context -> attempt(context.getAttemptCount() + 1, begun));
        } catch (WarehouseException e) {
            if (stop.isNow()) {
                return new StepResult.Stopped(rowsBefore);
            }
            board.say(step, 'E', String.valueOf(e.getMessage()));
            return new StepResult.Failed(rowsBefore, reason(e.kind()), e.getMessage() + " " + e.remedy());
        }
    }

    private StepResult attempt(int number, Instant begun) {
        if (stop.isNow() && number > 1) {
            return new StepResult.Stopped(rowsBefore);
        }
        board.move(step, StepState.RUNNING, progress(number, begun, "attempt " + number));
        StepAttempt attempt = null;
        try (Session session = parts.warehouse().open();
                var watch = stop.watch(session)) {
            attempt =
                    new StepAttempt(board, stop, new StepScene(parts, step, opening, session, null), options.profile(), number);
            return attempt.work();
        } catch (WarehouseException e) {
            rowsBefore = attempt == null ? rowsBefore : attempt.rowsBefore();
            if (e.kind() == Kind.TRANSIENT
                    && number <= parts.retries().getConfig().getMaxRetries()
                    && !stop.isNow()) {
                board.say(step, 'W', "attempt " + number + ": " + e.getMessage());
                board.move(step, StepState.RETRYING, progress(number, begun, String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private Progress progress(int attempt, Instant begun, String message) {
        return new Progress(attempt, rowsBefore, null, parts.since(begun), message);
    }

    private static String reason(Kind kind) {
        return switch (kind) {
            case MISSING, CORRUPT, LOCKED -> "warehouse_unavailable";
            case TRANSIENT -> "retries_exhausted";
            case CANCELLED -> "statement_stopped";
            case STATEMENT, INPUT -> "statement_failed";
        };
    }
}
