package dev.backfill.orchestrator.step;

import dev.backfill.model.pipeline.Command;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.StepState;
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
import dev.backfill.warehouse.partition.Staged;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes one step to its terminal state: tries, tries again after passing troubles. Who lets it work holds its
/// partition.
final class StepWork {
    private final RunContext parts;
    private final RunBoard board;
    private final StopSignal stop;
    private final Pause pause;
    private final StepGround ground;
    private final Step step;
    private final @Nullable SharedRows shared;
    private final boolean mayBeWritten;
    private @Nullable Long rowsBefore;
    private int attempts;

    /// @param shared the rows of its period, computed together with those of others; null where it computes them
    ///     itself
    StepWork(StepGround ground, Step step, @Nullable SharedRows shared) {
        this(ground, step, shared, false);
    }

    /// @param mayBeWritten whether it may have been written already, together with others
    StepWork(StepGround ground, Step step, @Nullable SharedRows shared, boolean mayBeWritten) {
        this.parts = ground.parts();
        this.board = ground.board();
        this.stop = ground.stop();
        this.pause = ground.pause();
        this.ground = ground;
        this.step = step;
        this.shared = shared;
        this.mayBeWritten = mayBeWritten;
    }

    /// Works until the step has ended.
    ///
    /// @param begun when its work began
    void run(Instant begun) {
        var processor = parts.pipeline().processor(step.partition().processor());
        StepResult result = repeated(processor, begun);
        new StepEnd(ground, step).tell(result, board.last(step).attempt(), parts.since(begun));
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
                .onRetryScheduled(e -> retrying(begun, StepResult.why(e.getLastResult())))
                .build();
        return Failsafe.with(again).get(() -> tried(begun));
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
            return new StepResult.Stopped(rowsBefore, true);
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

    /// What failed may have failed after the rows were written, or have lost only the answer to that. A program's
    /// rows are settled by those who started it.
    private Optional<StepResult> written() {
        Processor processor = parts.pipeline().processor(step.partition().processor());
        boolean byProgram = processor.command() != null && (step.verb() == Verb.BUILD || step.verb() == Verb.REBUILD);
        if (byProgram || attempts == 0) {
            return Optional.empty();
        }
        letGo();
        try (Session session = parts.warehouse().look()) {
            if (mayBeWritten) {
                // So that what was sent for all of them comes to its end first.
                ground.label(session, step);
            }
            return StepAttempt.written(session, board.runId(), processor, step.partition());
        }
    }

    /// The next step would meet the same: none is spent on it. When it is mended the run goes on by itself, and when
    /// that takes too long, a resume does what is left.
    private StepResult inTheWay(Instant begun, String trouble) {
        board.say(step, LogLevel.WARNING, trouble);
        boolean waited = mayWait();
        if (waited) {
            board.move(step, StepState.RETRYING, progress(attempts, begun, "the run waits for a mend: " + trouble));
            if (pause.mayTryAgain()) {
                return tried(begun);
            }
        }
        if (!stop.isNow()) {
            stop.interrupted(trouble);
        }
        return new StepResult.Stopped(rowsBefore, waited);
    }

    /// What a program has half written is settled by a resume, before anything else.
    private boolean mayWait() {
        return !parts.limits().mendWait().isZero()
                && parts.pipeline().processor(step.partition().processor()).command() == null;
    }

    private StepResult attempt(int number, Instant begun) {
        boolean begunTogether = number == 1 && board.last(step).state() == StepState.RUNNING;
        if (stop.isNow() && (number > 1 || begunTogether)) {
            return (mayBeWritten ? written() : Optional.<StepResult>empty())
                    .orElseGet(() -> new StepResult.Stopped(rowsBefore));
        }
        if (number > 1 && board.last(step).state() == StepState.RUNNING) {
            retrying(begun, "tried again");
        }
        if (!begunTogether) {
            board.move(step, StepState.RUNNING, progress(number, begun, "attempt " + number));
        }
        try {
            if (number == 1 && shared != null && shared.isOpen()) {
                return attempt(number, shared.session(), shared::of);
            }
            letGo();
            try (Session session = parts.warehouse().open()) {
                return attempt(number, session, SqlWriter::computed);
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

    /// Whoever holds a session while waiting for another may wait for a program that waits for it.
    private void letGo() {
        if (shared != null) {
            shared.close();
        }
    }

    private StepResult attempt(int number, Session session, Function<StepContext, Staged> rows) {
        try (var watch = stop.watch(session);
                var limit = StatementLimit.over(session, statementLimit())) {
            ground.label(session, step);
            StepAttempt attempt = new StepAttempt(
                    ground, ground.scene(step, session), mayBeWritten || number > 1, rows);
            try {
                return attempt.work();
            } catch (WarehouseException e) {
                rowsBefore = attempt.rowsBefore();
                if (e.kind() == Kind.CANCELLED && limit.isReached() && !stop.isNow()) {
                    return tooLong(e);
                }
                throw e;
            } finally {
                if (limit.isReached()) {
                    letGo();
                }
            }
        }
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
