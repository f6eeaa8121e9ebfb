package dev.backfill.orchestrator.log;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.LogLevel;
import dev.backfill.model.run.RunEvent;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import dev.backfill.model.run.StepState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The states of a run's steps. The only place where a step changes state: the move is checked, written to the
/// run log, and only then told to the listener, one event at a time.
public final class RunBoard {
    private static final Logger LOG = LoggerFactory.getLogger(RunBoard.class);

    private final String runId;
    private final @Nullable String undoes;
    private final RunLog log;
    private final EventPublisher events;
    private final InstantSource clock;
    private final SequencedMap<Integer, StepChanged> last = new LinkedHashMap<>();
    private final Map<Integer, String> failures = new HashMap<>();
    private final Map<String, Integer> checks = new TreeMap<>();
    private final Set<Partition> nextDoor = new TreeSet<>();
    private @Nullable Throwable crash;

    /// @param undoes the run whose work this one takes back; null for a repair
    /// @param mendWait how long the run waits for room in a run log that has none, before that ends it
    public RunBoard(
            String runId,
            @Nullable String undoes,
            Plan plan,
            RunLog log,
            Consumer<RunEvent> listener,
            InstantSource clock,
            Duration mendWait) {
        this.runId = runId;
        this.undoes = undoes;
        this.log = log;
        this.events = new EventPublisher(plan, log, listener, clock, mendWait);
        this.clock = clock;
        plan.steps().forEach(s -> last.put(s.id(), pending(s, "waiting")));
    }

    public String runId() {
        return runId;
    }

    /// The run whose work this one takes back; null for a repair.
    public @Nullable String undoes() {
        return undoes;
    }

    /// Records the run and takes its partitions; false if there is a run of that name already.
    public synchronized boolean begun(Plan plan, RunOptions options, List<PartitionHold> holds) {
        RunEvent.Started started = new RunEvent.Started(runId, clock.instant(), plan, options);
        boolean begun = log.begin(started, holds, undoes);
        if (begun) {
            events.tell(started);
        }
        return begun;
    }

    /// Takes up a run that was recorded as resumed.
    public synchronized void resumed(UnfinishedRun run) {
        run.steps().forEach(s -> last.put(s.step().id(), s));
        events.tell(new RunEvent.Resumed(runId, clock.instant(), run.plan(), run.options(), run.steps()));
    }

    /// Records a program that writes for the run.
    ///
    /// @param entries one for each partition that it writes
    public void program(List<StepProgram> entries) {
        log.program(entries);
    }

    /// Records that nothing of a program runs any more.
    public void programGone(String mark) {
        log.programGone(mark);
    }

    /// Whether another run goes on, or may do so.
    public boolean mayGoOn(String otherRun) {
        return log.mayGoOn(otherRun);
    }

    /// Remembers partitions that programs have changed without having been asked to.
    public synchronized void nextDoor(List<Partition> partitions) {
        nextDoor.addAll(partitions);
    }

    /// The partitions that programs have changed without having been asked to.
    public synchronized Set<Partition> nextDoor() {
        return new TreeSet<>(nextDoor);
    }

    /// Whether another process wants the run to stop.
    public StopRequest asked() {
        return log.asked(runId);
    }

    /// Lets go of a run whose machinery failed. If that cannot be recorded either, the end of this process tells.
    public void brokenOff() {
        try {
            log.brokenOff(runId);
        } catch (RuntimeException e) {
            LOG.error("Run {} could not be recorded as broken off", runId, e);
        }
    }

    /// Moves a step to another state.
    ///
    /// @throws IllegalStateException if the move is not legal
    public synchronized void move(Step step, StepState next, Progress progress) {
        StepChanged before = last(step);
        if (!before.state().canBecome(next)) {
            throw new IllegalStateException("Step " + step.id() + " (" + step.partition() + ") cannot become " + next
                    + " while it is " + before.state() + ".");
        }
        StepChanged change = new StepChanged(
                runId,
                clock.instant(),
                step,
                next,
                progress.attempt(),
                progress.rowsBefore(),
                progress.rowsAfter(),
                step.expected(),
                null,
                progress.millis(),
                progress.message(),
                progress.unchanged());
        events.publish(change);
        last.put(step.id(), change);
    }

    /// Takes back that a step succeeded, where the warehouse does not know its write: it was put back from a copy, or
    /// is another one than the run log knew. What was not needed because of such a step may be needed now.
    public synchronized void unwritten(Step step) {
        if (last(step).notNeeded() && !step.needs().stream().allMatch(this::isDone)) {
            again(step, "waiting: what it follows is done again");
        } else if (last(step).state() == StepState.SUCCEEDED) {
            again(step, "waiting: the warehouse does not know what was written before");
            say(
                    step,
                    LogLevel.WARNING,
                    "succeeded before, and the warehouse does not know that write (is it a copy?): done again");
        }
    }

    private boolean isDone(int stepId) {
        return all().stream().anyMatch(s -> s.step().id() == stepId && s.state().isDone());
    }

    private void again(Step step, String message) {
        StepChanged pending = pending(step, message);
        events.publish(pending);
        last.put(step.id(), pending);
    }

    private StepChanged pending(Step step, String message) {
        return new StepChanged(
                runId, clock.instant(), step, StepState.PENDING, 0, null, null, step.expected(), null, 0, message);
    }

    /// Ends a step that failed.
    ///
    /// @param code why it failed, as scripts match it; the message begins with it
    public synchronized void fail(Step step, String code, Progress progress) {
        failures.put(step.id(), code);
        String message = code + ": " + progress.message();
        move(
                step,
                StepState.FAILED,
                new Progress(
                        progress.attempt(), progress.rowsBefore(), progress.rowsAfter(), progress.millis(), message));
    }

    /// The code of why a step failed; empty where it has none. What failed before a run was resumed is pending again.
    public synchronized Optional<String> failure(Step step) {
        return last(step).state() == StepState.FAILED ? Optional.ofNullable(failures.get(step.id())) : Optional.empty();
    }

    /// Ends a step that never started.
    public void end(Step step, StepState state, String message) {
        move(step, state, new Progress(0, null, null, 0, message));
    }

    /// Adds a line to the step's log.
    public synchronized void say(Step step, LogLevel level, String text) {
        events.publish(new RunEvent.Logged(runId, clock.instant(), step, level, text));
    }

    /// Tells how far a step's program is. Nothing that lasts: the next one replaces it.
    public synchronized void progress(Step step, ProgressFeed.Seen seen) {
        events.tell(new RunEvent.Progressed(
                runId, clock.instant(), step, seen.done(), seen.total(), seen.rows(), seen.message()));
    }

    /// Adds to the step's log that a check has looked, and counts the look.
    ///
    /// @param millis how long the look took
    /// @param seen what it saw
    public synchronized void checked(Step step, LogLevel level, String check, long millis, String seen) {
        checks.merge(check, 1, Integer::sum);
        events.publish(new RunEvent.CheckRan(runId, clock.instant(), step, level, check, millis, seen));
    }

    /// How often each check has looked, by its name.
    public synchronized Map<String, Integer> checks() {
        return Map.copyOf(checks);
    }

    /// The last change of a step; PENDING before the first.
    public synchronized StepChanged last(Step step) {
        StepChanged change = last.get(step.id());
        if (change == null) {
            throw new IllegalArgumentException("The plan of run " + runId + " has no step " + step.id() + ".");
        }
        return change;
    }

    /// Each step's last change, in plan order.
    public synchronized List<StepChanged> all() {
        return List.copyOf(last.values());
    }

    public synchronized void finished(Receipt receipt) {
        events.publish(new RunEvent.Finished(runId, clock.instant(), receipt));
    }

    /// Remembers the first failure of the machinery itself, such as a run log that cannot be written.
    public synchronized void crashed(Throwable e) {
        if (crash == null) {
            crash = e;
        }
    }

    public synchronized @Nullable Throwable crash() {
        return crash;
    }

    /// Tells of moves of steps and lines of their logs by one record of all of them.
    ///
    /// @param tellings says them, and waits for nobody
    public synchronized void together(Runnable tellings) {
        Map<Integer, StepChanged> before = Map.copyOf(last);
        events.together(tellings, () -> last.putAll(before));
    }

    /// Lets nobody wait for a mend of the record any more once somebody wants the run to stop at once.
    public void givesUpWhen(BooleanSupplier stopped) {
        events.givesUpWhen(stopped);
    }
}
