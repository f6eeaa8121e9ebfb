package dev.backfill.ui.run;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.Progressed;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Messages;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// How far each step of a run is. Counts as it goes: what it says costs the same for four steps and for ten thousand.
public final class StepBoard {
    private final Map<Partition, Step> steps = new LinkedHashMap<>();
    private final Map<Partition, StepState> states = new LinkedHashMap<>();
    private final Map<Partition, StepChanged> changes = new HashMap<>();
    private final Map<Partition, Progressed> progress = new HashMap<>();
    private final Map<Integer, Partition> atWork = new TreeMap<>();
    private final Map<Integer, StepChanged> failures = new TreeMap<>();
    private final NavigableMap<LocalDate, DateSteps> byDate = new TreeMap<>();
    private final NavigableSet<LocalDate> datesWaiting = new TreeSet<>();
    private final NavigableSet<LocalDate> datesAtWork = new TreeSet<>();
    private final Map<StepState, Integer> counts = new EnumMap<>(StepState.class);

    /// The steps of one date, by how far they are.
    private static final class DateSteps {
        private int total;
        private int pending;
        private int ended;

        void count(StepState state, int by) {
            pending += state == StepState.PENDING ? by : 0;
            ended += state.isTerminal() ? by : 0;
        }
    }

    StepBoard(Plan plan) {
        for (Step step : plan.steps()) {
            LocalDate date = step.partition().date();
            steps.put(step.partition(), step);
            states.put(step.partition(), StepState.PENDING);
            DateSteps ofDate = byDate.computeIfAbsent(date, _ -> new DateSteps());
            ofDate.total++;
            ofDate.pending++;
        }
        datesWaiting.addAll(byDate.keySet());
        counts.put(StepState.PENDING, steps.size());
    }

    void apply(StepChanged change) {
        Partition partition = change.step().partition();
        changes.put(partition, change);
        progress.remove(partition);
        StepState before = states.get(partition);
        DateSteps ofDate = byDate.get(partition.date());
        if (before == null || ofDate == null) {
            return;
        }
        StepState now = change.state();
        states.put(partition, now);
        counts.merge(before, -1, Integer::sum);
        counts.merge(now, 1, Integer::sum);
        if (now == StepState.RUNNING || now == StepState.RETRYING) {
            atWork.put(change.step().id(), partition);
        } else {
            atWork.remove(change.step().id());
        }
        if (now == StepState.FAILED) {
            failures.put(change.step().id(), change);
        } else {
            failures.remove(change.step().id());
        }
        ofDate.count(before, -1);
        ofDate.count(now, 1);
        member(datesWaiting, partition.date(), ofDate.pending == ofDate.total);
        member(datesAtWork, partition.date(), ofDate.ended < ofDate.total && ofDate.pending < ofDate.total);
    }

    private static void member(NavigableSet<LocalDate> dates, LocalDate date, boolean wanted) {
        if (wanted) {
            dates.add(date);
        } else {
            dates.remove(date);
        }
    }

    void apply(Progressed progressed) {
        progress.put(progressed.step().partition(), progressed);
    }

    /// The step that works on a partition; empty for partitions that the plan leaves.
    Optional<Step> step(Partition partition) {
        return Optional.ofNullable(steps.get(partition));
    }

    /// The last that was heard of a partition's step.
    Optional<StepChanged> change(Partition partition) {
        return Optional.ofNullable(changes.get(partition));
    }

    StepState state(Partition partition) {
        return states.getOrDefault(partition, StepState.PENDING);
    }

    /// All steps in the order of the plan; follows what happens.
    public Map<Partition, StepState> states() {
        return Collections.unmodifiableMap(states);
    }

    /// Steps that are done: their rows are there, or need nothing. What failed or was stopped is not.
    public int done() {
        return count(StepState.SUCCEEDED) + count(StepState.SKIPPED);
    }

    /// Steps that could not be done, or not be begun because of that.
    int failed() {
        return count(StepState.FAILED) + count(StepState.UPSTREAM_FAILED);
    }

    /// Steps that failed by themselves, in the order of the plan; follows what happens.
    Collection<StepChanged> failures() {
        return Collections.unmodifiableCollection(failures.values());
    }

    /// Steps that somebody has stopped.
    int cancelled() {
        return count(StepState.CANCELLED);
    }

    private int count(StepState state) {
        return counts.getOrDefault(state, 0);
    }

    public int total() {
        return steps.size();
    }

    /// A step in a word or two: `waiting`, `building`, `0 → 30`.
    String words(Step step, Messages messages) {
        StepChanged change = changes.get(step.partition());
        return switch (state(step.partition())) {
            case PENDING -> messages.text("run.waiting");
            case RUNNING -> {
                Progressed said = progress.get(step.partition());
                yield said == null
                        ? messages.text(step.verb() == Verb.RETIRE ? "run.retiring" : "run.building")
                        : said.words();
            }
            case RETRYING -> messages.text("run.retrying");
            case SUCCEEDED ->
                change == null || change.rowsAfter() == null ? messages.text("run.done") : counts(step, change);
            case FAILED -> messages.text("run.failed");
            case UPSTREAM_FAILED -> messages.text("run.upstreamFailed");
            case SKIPPED -> messages.text(change != null && change.notNeeded() ? "run.notNeeded" : "run.skipped");
            case CANCELLED -> messages.text("run.cancelled");
        };
    }

    private static String counts(Step step, StepChanged change) {
        Long before = change.rowsBefore();
        return (before == null ? step.rowsBefore() : before) + " → " + change.rowsAfter();
    }

    /// All dates of the plan, ascending.
    NavigableSet<LocalDate> dates() {
        return Collections.unmodifiableNavigableSet(byDate.navigableKeySet());
    }

    /// Dates that have begun and are not finished; follows what happens.
    NavigableSet<LocalDate> datesAtWork() {
        return Collections.unmodifiableNavigableSet(datesAtWork);
    }

    /// Dates of which nothing has begun; follows what happens.
    NavigableSet<LocalDate> datesWaiting() {
        return Collections.unmodifiableNavigableSet(datesWaiting);
    }

    /// Steps that are being worked on, in the order of the plan.
    List<Partition> atWork() {
        return List.copyOf(atWork.values());
    }

    /// How far one date is: steps done, and steps in all.
    int[] progress(LocalDate date) {
        DateSteps ofDate = byDate.get(date);
        return ofDate == null ? new int[] {0, 0} : new int[] {ofDate.ended, ofDate.total};
    }
}
