package dev.backfill.orchestrator.step;

import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.Progress;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.Pause;
import dev.backfill.orchestrator.runtime.StatementLimit;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes one step from PENDING to its terminal state: holds its partition, tries, tries again after passing
/// troubles.
public final class StepWork {
    private final RunContext parts;
    private final RunBoard board;
    private final StopSignal stop;
    private final Pause pause;
    private final RunOptions options;
    private final Scan opening;
    private final Step step;
    private @Nullable Long rowsBefore;
    private int attempts;
    private boolean endedInTrouble;

    public StepWork(
            RunContext parts,
            RunBoard board,
            StopSignal stop,
            Pause pause,
            RunOptions options,
            Scan opening,
            Step step) {
        this.parts = parts;
        this.board = board;
        this.stop = stop;
        this.pause = pause;
        this.options = options;
        this.opening = opening;
        this.step = step;
    }

    /// Works until the step has ended, and says how.
    public StepResult run() {
        var processor = parts.pipeline().processor(step.partition().processor());
        try (var held = parts.locks().hold(processor.table(), step.partition().period());
                var slot = parts.slots().take(processor.table())) {
            pause.pass();
            if (!stop.mayStartStep()) {
                board.end(step, StepState.CANCELLED, stop.reason());
                return new StepResult.Stopped(null);
            }
            Instant begun = parts.clock().instant();
            StepResult result = repeated(processor, begun);
            int attempt = board.last(step).attempt();
            long millis = parts.since(begun);
            switch (result) {
                case StepResult.Done(var before, var after, var message, var unchanged) ->
                    board.move(
                            step,
                            StepState.SUCCEEDED,
                            new Progress(attempt, before, after, millis, message, unchanged));
                case StepResult.Failed(var before, var after, var reason, var message) ->
                    board.fail(step, reason, new Progress(attempt, before, after, millis, message));
                case StepResult.Stopped(var before) ->
                    board.move(step, StepState.CANCELLED, stopped(attempt, before, millis));
            }
            return result;
        }
    }

    /// What somebody stopped is rolled back. What broke off in the middle of a trouble may have been written all the
    /// same, so nothing is said of its rows.
    private Progress stopped(int attempt, @Nullable Long before, long millis) {
        return stop.trouble().isEmpty() && !endedInTrouble
                ? new Progress(attempt, before, before, millis, "stopped: the old rows are as they were")
                : new Progress(attempt, before, null, millis, "interrupted: a resume looks first at what is there");
    }

    /// Starts a program again that wrote nothing. A SELECT that gave no rows gives none the second time either.
    private StepResult repeated(Processor processor, Instant begun) {
        Command command = processor.command();
        if (command == null || command.retries() == 0 || step.verb() == Verb.RETIRE) {
            return tried(begun);
        }
        RetryPolicy<StepResult> again = RetryPolicy.<StepResult>builder()
                .handleResultIf(r -> r instanceof StepResult.Failed failed && failed.mayPass() && !stop.isNow())
                .withMaxRetries(command.retries())
                .withBackoff(parts.limits().firstDelay(), parts.limits().longestDelay())
                .onRetryScheduled(e -> retrying(begun, why(e.getLastResult())))
                .build();
        return Failsafe.with(again).get(() -> tried(begun));
    }

    private static String why(@Nullable StepResult result) {
        return result instanceof StepResult.Failed failed ? failed.reason() + ": " + failed.message() : "tried again";
    }

    private StepResult tried(Instant begun) {
        try {
            StepResult result = Failsafe.with(parts.retries()).get(() -> attempt(++attempts, begun));
            pause.end();
            return result;
        } catch (WarehouseException e) {
            if (e.kind().concernsEverybody() || e.kind() == Kind.LOCKED) {
                return stop.isNow() ? stopped(e) : inTheWay(begun, e.getMessage() + " " + e.remedy());
            }
            return stop.isNow() && e.kind() != Kind.IN_DOUBT ? stopped(e) : failed(e);
        }
    }

    private StepResult stopped(WarehouseException e) {
        try {
            return written().orElseGet(() -> new StepResult.Stopped(rowsBefore));
        } catch (WarehouseException second) {
            e.addSuppressed(second);
            endedInTrouble = true;
            return new StepResult.Stopped(rowsBefore);
        }
    }

    private StepResult failed(WarehouseException e) {
        String why = e.getMessage() + " " + e.remedy();
        try {
            Optional<StepResult> written = written();
            if (written.isPresent()) {
                board.say(
                        step,
                        LogLevel.WARNING,
                        "written, by the warehouse's own record, though something failed after that: " + why);
                return written.get();
            }
            board.say(step, LogLevel.ERROR, String.valueOf(e.getMessage()));
            // It may take place yet.
            Long after = e.kind() == Kind.IN_DOUBT ? null : rowsBefore;
            return new StepResult.Failed(rowsBefore, after, reason(e.kind()), why);
        } catch (WarehouseException second) {
            e.addSuppressed(second);
            board.say(step, LogLevel.ERROR, String.valueOf(e.getMessage()));
            return new StepResult.Failed(
                    rowsBefore,
                    null,
                    reason(e.kind()),
                    why + " Whether it was written could not be seen either: a retry looks first.");
        }
    }

    /// What failed may have failed after the rows were written, or have lost only the answer to that. A program's rows
    /// are settled by those who started it.
    private Optional<StepResult> written() {
        Processor processor = parts.pipeline().processor(step.partition().processor());
        boolean byProgram = processor.command() != null && (step.verb() == Verb.BUILD || step.verb() == Verb.REBUILD);
        if (byProgram || attempts == 0) {
            return Optional.empty();
        }
        try (Session session = parts.warehouse().look()) {
            return StepAttempt.written(session, board.runId(), processor, step.partition());
        }
    }

    /// The next step would meet the same: none is spent on it. When it is mended the run goes on by itself, and when
    /// that takes too long, a resume does what is left.
    private StepResult inTheWay(Instant begun, String trouble) {
        board.say(step, LogLevel.WARNING, trouble);
        if (mayWait()) {
            board.move(step, StepState.RETRYING, progress(attempts, begun, "the run waits for a mend: " + trouble));
            if (pause.mayTryAgain()) {
                return tried(begun);
            }
            endedInTrouble = true;
        }
        if (!stop.isNow()) {
            stop.interrupted(trouble);
        }
        return new StepResult.Stopped(rowsBefore);
    }

    /// What a program has half written is settled by a resume, before anything else.
    private boolean mayWait() {
        return !parts.limits().mendWait().isZero()
                && parts.pipeline().processor(step.partition().processor()).command() == null;
    }

    private StepResult attempt(int number, Instant begun) {
        if (stop.isNow() && number > 1) {
            return new StepResult.Stopped(rowsBefore);
        }
        if (board.last(step).state() == StepState.RUNNING) {
            retrying(begun, "tried again");
        }
        board.move(step, StepState.RUNNING, progress(number, begun, "attempt " + number));
        StepAttempt attempt = null;
        try (Session session = parts.warehouse().open();
                var watch = stop.watch(session);
                var limit = StatementLimit.over(session, statementLimit())) {
            label(session);
            attempt = new StepAttempt(
                    board, stop, new StepContext(parts, step, opening, session, null), options.profile(), number);
            try {
                return attempt.work();
            } catch (WarehouseException e) {
                rowsBefore = attempt.rowsBefore();
                if (e.kind() == Kind.CANCELLED && limit.isReached() && !stop.isNow()) {
                    return tooLong(e);
                }
                throw e;
            }
        } catch (WarehouseException e) {
            if (e.kind() == Kind.TRANSIENT
                    && number <= parts.retries().getConfig().getMaxRetries()
                    && !stop.isNow()) {
                retrying(begun, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private void label(Session session) {
        session.label("run_id", board.runId());
        session.label("processor", step.partition().processor());
        session.label("analysis_date", step.partition().date().toString());
    }

    private void retrying(Instant begun, String why) {
        board.say(step, LogLevel.WARNING, "attempt " + attempts + ": " + why);
        board.move(step, StepState.RETRYING, progress(attempts, begun, why));
    }

    /// Programs have a limit of their own.
    private @Nullable Duration statementLimit() {
        boolean program =
                parts.pipeline().processor(step.partition().processor()).command() != null;
        return program ? null : parts.limits().statement();
    }

    private StepResult tooLong(WarehouseException e) {
        String text = "The step took longer than "
                + Objects.requireNonNull(parts.limits().statement()).toSeconds() + " s and was stopped";
        String remedy = " If it only needs longer, raise step_timeout_minutes in settings.yaml.";
        try {
            return written().orElseGet(() -> {
                board.say(step, LogLevel.ERROR, text + "; nothing was changed.");
                return new StepResult.Failed(rowsBefore, "timed_out", text + "; nothing was changed." + remedy);
            });
        } catch (WarehouseException second) {
            e.addSuppressed(second);
            board.say(step, LogLevel.ERROR, text + ".");
            return new StepResult.Failed(rowsBefore, null, "timed_out", text + "." + remedy);
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
            case FORBIDDEN -> "not_allowed";
            case LIMIT -> "over_limit";
            case IN_DOUBT -> "in_doubt";
            case STATEMENT, INPUT -> "statement_failed";
            case SIGN_IN -> "signed_out";
            case QUOTA -> "quota_used_up";
            case UNREACHABLE -> "unreachable";
            case NO_ROOM -> "disk_full";
            case CHANGED -> "changed_since";
        };
    }
}
