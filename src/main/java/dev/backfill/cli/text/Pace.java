package dev.backfill.cli.text;

import dev.backfill.model.plan.Step;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.orchestrator.plan.Estimator;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far a run is: a line when the last step of a month has ended, with what the rest will take. The history of
/// earlier runs tells; where it cannot, the pace of this one does.
final class Pace {
    private final Estimator history;
    private final Instant begun;
    private final Map<Integer, Step> waiting = new LinkedHashMap<>();
    private final int steps;
    private final int before;

    /// @param begun when this process began to work on it
    /// @param steps each step's last change at that moment
    Pace(Estimator history, Instant begun, List<StepChanged> steps) {
        this.history = history;
        this.begun = begun;
        this.steps = steps.size();
        steps.stream()
                .filter(s -> !s.state().isTerminal())
                .forEach(s -> waiting.put(s.step().id(), s.step()));
        this.before = this.steps - waiting.size();
    }

    /// How many steps have ended.
    int ended() {
        return steps - waiting.size();
    }

    /// A step has ended; a line if it was the last of its month, and others are left.
    Optional<String> ended(StepChanged change) {
        if (waiting.remove(change.step().id()) == null || waiting.isEmpty()) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.from(change.step().partition().date());
        boolean monthGoesOn = waiting.values().stream()
                .anyMatch(s -> YearMonth.from(s.partition().date()).equals(month));
        return monthGoesOn
                ? Optional.empty()
                : Optional.of(month + " done: " + ended() + " of " + steps + " steps, about " + words(left(change.at()))
                        + " left");
    }

    /// The history knows steps one after another, this run's own pace counts what it does at once.
    private Duration left(Instant now) {
        Double known = history.estimate(List.copyOf(waiting.values())).seconds();
        long own = Duration.between(begun, now).toMillis() / Math.max(1, ended() - before) * waiting.size();
        return Duration.ofMillis(known == null ? own : Math.min(own, Math.round(known * 1000)));
    }

    private static String words(Duration left) {
        if (left.toMinutes() >= 2) {
            return left.toMinutes() + " min";
        }
        return Math.max(1, left.toSeconds()) + " s";
    }
}
