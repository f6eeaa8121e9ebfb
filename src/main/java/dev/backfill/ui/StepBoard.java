package dev.backfill.ui;

import dev.backfill.model.Partition;
import dev.backfill.model.Plan;
import dev.backfill.model.RunEvent.Progressed;
import dev.backfill.model.RunEvent.StepChanged;
import dev.backfill.model.Step;
import dev.backfill.model.StepState;
import dev.backfill.model.Verb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// How far each step of a run is.
final class StepBoard {
    private final Map<Partition, Step> steps = new LinkedHashMap<>();
    private final Map<LocalDate, List<Partition>> byDate = new TreeMap<>();
    private final Map<Partition, StepChanged> changes = new HashMap<>();
    private final Map<Partition, Progressed> progress = new HashMap<>();

    StepBoard(Plan plan) {
        for (Step step : plan.steps()) {
            steps.put(step.partition(), step);
            byDate.computeIfAbsent(step.partition().date(), _ -> new ArrayList<>())
                    .add(step.partition());
        }
    }

    void apply(StepChanged change) {
        changes.put(change.step().partition(), change);
        progress.remove(change.step().partition());
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
        StepChanged change = changes.get(partition);
        return change == null ? StepState.PENDING : change.state();
    }

    Map<Partition, StepState> states() {
        Map<Partition, StepState> states = new LinkedHashMap<>();
        steps.keySet().forEach(p -> states.put(p, state(p)));
        return states;
    }

    long finished() {
        return steps.keySet().stream().filter(p -> state(p).isTerminal()).count();
    }

    int total() {
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
            case SKIPPED -> messages.text("run.skipped");
            case CANCELLED -> messages.text("run.cancelled");
        };
    }

    private static String counts(Step step, StepChanged change) {
        Long before = change.rowsBefore();
        return (before == null ? step.rowsBefore() : before) + " → " + change.rowsAfter();
    }

    /// Dates that have begun and are not finished.
    List<LocalDate> datesAtWork() {
        return dates(states -> states.stream().anyMatch(s -> !s.isTerminal())
                && states.stream().anyMatch(s -> s != StepState.PENDING));
    }

    /// Dates of which nothing has begun.
    List<LocalDate> datesWaiting() {
        return dates(states -> states.stream().allMatch(s -> s == StepState.PENDING));
    }

    /// Steps that are being worked on.
    List<Partition> atWork() {
        return steps.keySet().stream()
                .filter(p -> state(p) == StepState.RUNNING || state(p) == StepState.RETRYING)
                .toList();
    }

    /// How far one date is: steps done, and steps in all.
    int[] progress(LocalDate date) {
        List<StepState> states = statesOf(date);
        return new int[] {(int) states.stream().filter(StepState::isTerminal).count(), states.size()};
    }

    private List<LocalDate> dates(Predicate<List<StepState>> wanted) {
        return byDate.keySet().stream().filter(d -> wanted.test(statesOf(d))).toList();
    }

    private List<StepState> statesOf(LocalDate date) {
        return byDate.getOrDefault(date, List.of()).stream().map(this::state).toList();
    }
}
