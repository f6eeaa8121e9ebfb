package dev.backfill.orchestrator.run;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.RunOptions.OnFailure;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.log.Progress;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.plan.Repairs;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.step.SpanWork;
import dev.backfill.orchestrator.step.StepGround;
import dev.backfill.orchestrator.write.EarlierWork;
import dev.backfill.orchestrator.write.Write;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings steps of a run from their turn to their end, after all that they need has ended.
final class StepRun {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    private final StepGround ground;
    private final RunBoard board;
    private final StopSignal stop;
    private final RunOptions options;
    private final Scan opening;
    private final EarlierWork earlier;
    private final Map<Integer, Step> steps = new HashMap<>();
    private final Set<Integer> worked = ConcurrentHashMap.newKeySet();

    /// @param ground what all steps of the run work with
    /// @param steps all steps of the run
    StepRun(StepGround ground, EarlierWork earlier, List<Step> steps) {
        this.ground = ground;
        this.board = ground.board();
        this.stop = ground.stop();
        this.options = ground.options();
        this.opening = ground.opening();
        this.earlier = earlier;
        steps.forEach(s -> this.steps.put(s.id(), s));
    }

    /// Works on steps, together as far as they are all to be done: what is not leaves a gap, and what stands on
    /// either side of it is two spans. Whatever happens, each step has ended then, or the run has.
    ///
    /// @param begins whether a date may be worked on; asked of each step before it begins
    void run(Span span, Predicate<LocalDate> begins) {
        Processor processor = ground.parts().pipeline().processor(span.processor());
        Deque<Step> left = new ArrayDeque<>(span.steps());
        while (!left.isEmpty()) {
            List<Step> together = new ArrayList<>();
            int most = ground.gathering().now(processor);
            while (!left.isEmpty()
                    && together.size() < most
                    && (together.isEmpty() || Span.touch(together.getLast(), left.getFirst()))) {
                Step next = left.removeFirst();
                if (!begins.test(next.partition().date())) {
                    cancelled(next);
                } else if (isToDo(next, together)) {
                    together.add(next);
                }
            }
            if (!together.isEmpty()) {
                new SpanWork(ground, new Span(together), this::failed).run();
            }
            if (options.onFailure() == OnFailure.ALL
                    && span.steps().stream().anyMatch(s -> board.last(s).state() == StepState.FAILED)) {
                stop.failed();
            }
        }
    }

    private void cancelled(Step step) {
        if (board.last(step).state() == StepState.PENDING) {
            board.end(step, StepState.CANCELLED, stop.reason());
        }
    }

    /// Something that nobody foresaw, such as a SQL file that is not there, fails the step. If even that cannot be
    /// written down, the run ends.
    private void failed(Step step, Throwable e) {
        try {
            StepChanged last = board.last(step);
            String message = "unexpected: " + e.getMessage() + " Run again with --debug to see where.";
            LOG.error("Step {} of run {} failed", step.partition(), board.runId(), e);
            board.move(
                    step,
                    StepState.FAILED,
                    new Progress(last.attempt(), last.rowsBefore(), null, last.millis(), message));
        } catch (RuntimeException second) {
            board.crashed(e);
            stop.stopNow("because the console failed");
        }
    }

    /// @param together the steps with which it would be done
    private boolean isToDo(Step step, List<Step> together) {
        try {
            boolean toDo = !board.last(step).state().isTerminal()
                    && !isWritten(step)
                    && obstacle(step, together).isEmpty()
                    && !isDoneByOthers(step)
                    && !isNotNeeded(step);
            if (toDo) {
                worked.add(step.id());
            }
            return toDo;
        } catch (RuntimeException | Error e) {
            failed(step, e);
            return false;
        }
    }

    /// The run wrote the partition before its process ended, and could not say so any more.
    private boolean isWritten(Step step) {
        Optional<Write> mine = earlier.written(step);
        mine.ifPresent(w -> {
            board.move(step, StepState.RUNNING, new Progress(1, w.rowsBefore(), null, 0, "looking"));
            String done = w.rowsBefore() + " → " + w.rowsAfter() + " rows, written before the process ended";
            board.move(
                    step, StepState.SUCCEEDED, new Progress(1, w.rowsBefore(), w.rowsAfter(), 0, done, w.unchanged()));
        });
        return mine.isPresent();
    }

    /// A partition whose upstream is rewritten by this run is never taken for done.
    private boolean isDoneByOthers(Step step) {
        if (step.needs().stream().anyMatch(worked::contains)) {
            return false;
        }
        Optional<String> done = earlier.doneByOthers(step, opening);
        done.ifPresent(seen -> board.end(step, StepState.SKIPPED, seen));
        return done.isPresent();
    }

    /// A step that only follows others has nothing to do where all of them have left everything as it was. Whether
    /// its partition is as it should be by itself is asked again: somebody may have worked on it since it was
    /// planned.
    private boolean isNotNeeded(Step step) {
        List<StepChanged> above =
                step.needs().stream().map(n -> board.last(byId(n))).toList();
        boolean needless = step.follows()
                && !above.isEmpty()
                && above.stream().allMatch(s -> s.state().isDone() && s.unchanged())
                && above.stream()
                        .noneMatch(s -> board.nextDoor().contains(s.step().partition()))
                && opening.cell(step.partition())
                        .filter(c -> opening.day(step.partition().date())
                                .filter(d -> Repairs.follows(c, d))
                                .isPresent())
                        .isPresent();
        if (needless) {
            String why = above.stream()
                    .map(s -> s.step().partition().processor())
                    .collect(Collectors.joining(", ", "upstream unchanged: ", ""));
            board.move(step, StepState.SKIPPED, new Progress(0, null, null, 0, why, true));
        }
        return needless;
    }

    /// Ends the step if what it needs did not come to be. What is done together with it is done first.
    private Optional<StepState> obstacle(Step step, List<Step> together) {
        for (int need : step.needs()) {
            if (together.contains(byId(need))) {
                continue;
            }
            StepState state = board.last(byId(need)).state();
            boolean there = state == StepState.SUCCEEDED || state == StepState.SKIPPED;
            if (!stop.mayStartStep()) {
                return ended(step, StepState.CANCELLED, stop.reason());
            }
            if (!there && !(options.onFailure() == OnFailure.FINISH && keepsOldRows(need))) {
                Step above = byId(need);
                return state == StepState.CANCELLED
                        ? ended(step, StepState.CANCELLED, stop.reason())
                        : ended(
                                step,
                                StepState.UPSTREAM_FAILED,
                                "not started: " + above.partition() + " failed. Repair it first, then plan again.");
            }
        }
        return Optional.empty();
    }

    private Optional<StepState> ended(Step step, StepState state, String message) {
        board.end(step, state, message);
        return Optional.of(state);
    }

    private boolean keepsOldRows(int stepId) {
        return opening.cell(byId(stepId).partition()).map(c -> c.rows() > 0).orElse(false);
    }

    private Step byId(int id) {
        Step step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("There is no step " + id + ".");
        }
        return step;
    }
}
