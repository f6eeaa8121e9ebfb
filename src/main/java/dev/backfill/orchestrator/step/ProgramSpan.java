package dev.backfill.orchestrator.step;

import dev.backfill.model.Neighbors;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Command;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.log.Progress;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Steps that one call of a program writes. Each is guarded before and judged afterwards by itself: one that is
/// refused gets its old rows back, and the others stay, unless they are built on it.
final class ProgramSpan {
    private final StepGround ground;
    private final RunContext parts;
    private final RunBoard board;
    private final StopSignal stop;
    private final Span span;
    private final Consumer<Step> alone;
    private final BiConsumer<Step, Throwable> failed;
    private final Map<Step, StepResult> results = new HashMap<>();
    private final Map<Step, Long> before = new HashMap<>();
    private int attempts;

    /// @param alone lets a step work by itself, by a call of its own
    /// @param failed ends a step in which something happened that nobody foresaw
    ProgramSpan(StepGround ground, Span span, Consumer<Step> alone, BiConsumer<Step, Throwable> failed) {
        this.ground = ground;
        this.parts = ground.parts();
        this.board = ground.board();
        this.stop = ground.stop();
        this.span = span;
        this.alone = alone;
        this.failed = failed;
    }

    /// Works until each step has ended.
    void run() {
        Instant begun = parts.clock().instant();
        Consumer<Step> rest = alone;
        try {
            Failsafe.with(again()).get(() -> attempt(begun));
            ground.pause().end();
        } catch (WarehouseException e) {
            if (!stop.isNow()) {
                board.say(
                        span.steps().getFirst(),
                        LogLevel.WARNING,
                        "one call for " + span + " came to no end: " + e.getMessage()
                                + " What it has not settled is built one by one.");
            }
        } catch (RuntimeException | Error e) {
            rest = step -> failed.accept(step, e);
        }
        long millis = parts.since(begun) / span.steps().size();
        for (Step step : span.steps()) {
            Optional<StepResult> result = Optional.ofNullable(results.get(step)).or(() -> fallen(step));
            if (result.isPresent()) {
                new StepEnd(ground, step).tell(result.get(), attempts, millis);
            } else {
                rest.accept(step);
            }
        }
    }

    /// Starts the program again for what it did not write, or for what it asks to try again.
    private RetryPolicy<List<Step>> again() {
        Command command = Objects.requireNonNull(
                parts.pipeline().processor(span.processor()).command());
        return RetryPolicy.<List<Step>>builder()
                .handleResultIf(left -> left != null && !left.isEmpty() && !stop.isNow())
                .withMaxRetries(command.retries())
                .withBackoff(parts.limits().firstDelay(), parts.limits().longestDelay())
                .onRetryScheduled(e -> Objects.requireNonNull(e.getLastResult()).forEach(this::retrying))
                .build();
    }

    private void retrying(Step step) {
        String why = StepResult.why(results.get(step));
        board.say(step, LogLevel.WARNING, "attempt " + attempts + ": " + why);
        board.move(step, StepState.RETRYING, new Progress(attempts, before.get(step), null, 0, why));
    }

    /// One try of all that is not settled.
    ///
    /// @return the steps for which the program may do better when it is started again
    private List<Step> attempt(Instant begun) {
        attempts++;
        List<Step> todo = open();
        todo.forEach(results::remove);
        todo.forEach(s -> board.move(
                s,
                StepState.RUNNING,
                new Progress(
                        attempts,
                        before.get(s),
                        null,
                        parts.since(begun),
                        "attempt " + attempts + ", together with " + span)));
        List<CommandWriter.Part> guarded = guarded(todo);
        for (List<CommandWriter.Part> call : Neighbors.stretches(
                guarded, (a, b) -> Span.touch(a.scene().step(), b.scene().step()))) {
            if (stop.isNow()) {
                call.forEach(p -> results.put(p.scene().step(), new StepResult.Stopped(p.before())));
            } else {
                new CommandWriter(board, stop).write(call, results);
            }
        }
        return open();
    }

    /// The steps that are not settled, with those that only fell with them.
    private List<Step> open() {
        List<Step> open = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (Step step : span.steps()) {
            StepResult result = results.get(step);
            if (result == null
                    || (result instanceof StepResult.Failed fail
                            && (fail.mayPass()
                                    || (fail.isFallen() && step.needs().stream().anyMatch(ids::contains))))) {
                open.add(step);
                ids.add(step.id());
            }
        }
        return open;
    }

    /// Puts the steps before their guards.
    ///
    /// @return those that passed
    private List<CommandWriter.Part> guarded(List<Step> todo) {
        List<CommandWriter.Part> passed = new ArrayList<>();
        Set<Partition> together = new HashSet<>();
        try (Session session = parts.warehouse().open();
                var watch = stop.watch(session)) {
            for (Step step : todo) {
                ground.label(session, step);
                StepContext scene = ground.scene(step, session).behind(Set.copyOf(together));
                StepAttempt attempt = new StepAttempt(ground, scene, attempts > 1, SqlWriter::computed);
                Optional<StepResult> refused = fallen(step).or(attempt::refused);
                if (refused.isPresent()) {
                    results.put(step, refused.get());
                } else {
                    long there = attempt.counted();
                    before.put(step, there);
                    passed.add(new CommandWriter.Part(scene, there));
                    together.add(step.partition());
                }
            }
        }
        return passed;
    }

    /// What a step comes to if something that it needs of the span did not come to be.
    private Optional<StepResult> fallen(Step step) {
        return span.steps().stream()
                .filter(s -> step.needs().contains(s.id()))
                .filter(s -> results.get(s) instanceof StepResult.Failed
                        || (board.last(s).state().isTerminal()
                                && !board.last(s).state().isDone()))
                .findFirst()
                .map(s -> StepResult.fallen(before.get(step), s));
    }
}
