package dev.backfill.ui.receipt;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a run came to, in numbers: dates, steps and rows.
final class RunTotals {
    private final List<LocalDate> dates;
    private final List<StepChanged> steps;
    private final List<StepChanged> succeeded;
    private final Map<LocalDate, List<StepChanged>> byDate;

    /// @param plan what was run
    /// @param receipt how its steps ended
    RunTotals(Plan plan, Receipt receipt) {
        this.dates = plan.dates();
        this.steps = receipt.steps();
        this.succeeded =
                steps.stream().filter(s -> s.state() == StepState.SUCCEEDED).toList();
        this.byDate = steps.stream()
                .collect(Collectors.groupingBy(s -> s.step().partition().date()));
    }

    /// How many dates the plan has.
    int dates() {
        return dates.size();
    }

    /// On how many of its dates every step has succeeded, or was not needed.
    long repaired() {
        return dates.stream()
                .filter(d -> of(d).stream()
                        .allMatch(s -> s.state() == StepState.SUCCEEDED || s.state() == StepState.SKIPPED))
                .count();
    }

    /// On how many of its dates a step has failed, or fell with one that did.
    long failed() {
        return dates.stream()
                .filter(d -> of(d).stream()
                        .anyMatch(s -> s.state() == StepState.FAILED || s.state() == StepState.UPSTREAM_FAILED))
                .count();
    }

    private List<StepChanged> of(LocalDate date) {
        return byDate.getOrDefault(date, List.of());
    }

    /// How many steps have succeeded.
    int succeeded() {
        return succeeded.size();
    }

    /// How many steps are left of the run.
    long left() {
        return steps.stream().filter(s -> !s.state().isDone()).count();
    }

    /// Rows that the steps have left where they have written; what they only took out is not among them.
    long written() {
        return succeeded.stream()
                .filter(s -> s.step().verb() != Verb.RETIRE)
                .mapToLong(s -> Objects.requireNonNullElse(s.rowsAfter(), 0L))
                .sum();
    }

    /// Rows that were there before, and are kept.
    long replaced() {
        return succeeded.stream()
                .mapToLong(s -> Objects.requireNonNullElse(s.rowsBefore(), 0L))
                .sum();
    }
}
