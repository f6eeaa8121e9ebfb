package dev.backfill.orchestrator.run;

import dev.backfill.model.plan.Span;
import dev.backfill.model.plan.Step;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.write.EndedDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Starts the steps of some dates: each when all that it needs has ended, whatever date that lies on, and together
/// with those that one call or one statement builds with it. How many dates are worked on at once, and which comes
/// first, only chooses among steps that are ready, so it never changes what is written. A date that is begun goes on
/// as long as one of its steps is ready. What is built together counts as one date: the one of its dates that comes
/// first.
final class Schedule {
    private final RunBoard board;
    private final StopSignal stop;
    private final StepRun work;
    private final Consumer<EndedDate> ended;
    private final int parallel;
    private final Comparator<LocalDate> order;
    private final List<Span> spans;
    private final Map<Integer, Step> byId = new HashMap<>();
    private final Map<LocalDate, List<Step>> byDate = new TreeMap<>();
    private final Map<Integer, Integer> waitsFor = new HashMap<>();
    private final Map<Integer, List<Span>> readers = new HashMap<>();
    private final NavigableMap<LocalDate, TreeSet<Span>> ready;
    private final Map<LocalDate, Integer> running = new HashMap<>();
    private final Map<LocalDate, Integer> open = new HashMap<>();
    private final Set<LocalDate> begun = new HashSet<>();
    private final Set<LocalDate> told = new HashSet<>();

    /// @param spans the steps of the dates, as they are worked on together; what they need beside them has ended
    ///     before
    /// @param parallel how many dates at once, from 1
    /// @param order which of two dates comes first where both are ready
    /// @param ended is told of each date that was begun, once its last step has ended
    Schedule(
            List<Span> spans,
            int parallel,
            Comparator<LocalDate> order,
            RunBoard board,
            StopSignal stop,
            StepRun work,
            Consumer<EndedDate> ended) {
        this.board = board;
        this.stop = stop;
        this.work = work;
        this.ended = ended;
        this.parallel = parallel;
        this.order = order;
        this.ready = new TreeMap<>(order);
        this.spans = List.copyOf(spans);
        Map<Integer, Span> spanOf = new HashMap<>();
        for (Span span : spans) {
            for (Step step : span.steps()) {
                spanOf.put(step.id(), span);
                byId.put(step.id(), step);
                byDate.computeIfAbsent(step.partition().date(), _ -> new ArrayList<>())
                        .add(step);
                open.merge(step.partition().date(), 1, Integer::sum);
            }
        }
        byDate.values().forEach(steps -> steps.sort(Comparator.comparingInt(Step::id)));
        for (Span span : spans) {
            Set<Span> needs = Collections.newSetFromMap(new IdentityHashMap<>());
            span.steps().stream()
                    .flatMap(s -> s.needs().stream())
                    .map(spanOf::get)
                    .filter(other -> other != null && other != span)
                    .forEach(needs::add);
            waitsFor.put(id(span), needs.size());
            needs.forEach(
                    n -> readers.computeIfAbsent(id(n), _ -> new ArrayList<>()).add(span));
            if (needs.isEmpty()) {
                ready(span);
            }
        }
    }

    /// What a span is known by.
    private static int id(Span span) {
        return span.steps().getFirst().id();
    }

    /// The date as which it counts.
    private LocalDate date(Span span) {
        return span.dates().min(order).orElseThrow();
    }

    /// Works until no step can be started any more and all that were started have ended.
    void run() {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            startAll(workers);
        }
        // Of what a stop has left over, dates that were begun are told all the same.
        for (LocalDate date : byDate.keySet()) {
            if (begun.contains(date) && !told.contains(date)) {
                cancelWaiting(steps(date));
                ended.accept(new EndedDate(date, steps(date)));
            }
        }
    }

    private void cancelWaiting(List<Step> steps) {
        steps.stream()
                .filter(s -> board.last(s).state() == StepState.PENDING)
                .forEach(s -> board.end(s, StepState.CANCELLED, stop.reason()));
    }

    private synchronized void startAll(ExecutorService workers) {
        boolean interrupted = false;
        while (true) {
            Optional<Span> next = next();
            if (next.isPresent()) {
                start(next.get(), workers);
            } else if (running.isEmpty()) {
                if (!isReleased()) {
                    break;
                }
            } else {
                try {
                    wait();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What may start now: of a date that is worked on already, else of the first date that may be taken.
    private Optional<Span> next() {
        if (!stop.mayStartStep() || ready.isEmpty()) {
            return Optional.empty();
        }
        for (LocalDate date : running.keySet()) {
            TreeSet<Span> spans = ready.get(date);
            if (spans != null) {
                return Optional.of(spans.getFirst());
            }
        }
        if (running.size() >= parallel) {
            return Optional.empty();
        }
        boolean fresh = stop.mayStartDate();
        return ready.values().stream()
                .flatMap(Set::stream)
                .filter(span -> fresh || span.dates().anyMatch(begun::contains))
                .findFirst();
    }

    private void start(Span span, ExecutorService workers) {
        LocalDate date = date(span);
        TreeSet<Span> spans = ready.get(date);
        if (spans != null) {
            spans.remove(span);
            if (spans.isEmpty()) {
                ready.remove(date);
            }
        }
        running.merge(date, 1, Integer::sum);
        workers.execute(() -> {
            try {
                work.run(span, this::begins);
                for (Step step : span.steps()) {
                    LocalDate own = step.partition().date();
                    if (isLast(own)) {
                        ended.accept(new EndedDate(own, steps(own)));
                    }
                }
            } catch (RuntimeException | Error e) {
                board.crashed(e);
                stop.stopNow("because the console failed");
            } finally {
                ended(span);
            }
        });
    }

    /// Whether a date may be worked on: where somebody wants no further one to begin, those that have begun.
    private synchronized boolean begins(LocalDate date) {
        return begun.contains(date) || (stop.mayStartDate() && begun.add(date));
    }

    /// Where no further date may begin, what is done together with such dates waits for them no more.
    ///
    /// @return whether something is ready now
    private boolean isReleased() {
        if (stop.mayStartDate() || !stop.mayStartStep()) {
            return false;
        }
        List<Span> released = spans.stream()
                .filter(span -> waitsFor.getOrDefault(id(span), 0) > 0)
                .filter(span -> {
                    List<Step> own = span.steps().stream()
                            .filter(s -> begun.contains(s.partition().date()))
                            .toList();
                    return !own.isEmpty() && own.stream().allMatch(this::isDue);
                })
                .toList();
        released.forEach(span -> {
            waitsFor.put(id(span), 0);
            ready(span);
        });
        return !released.isEmpty();
    }

    private boolean isDue(Step step) {
        return step.needs().stream()
                .map(byId::get)
                .allMatch(need -> need == null || board.last(need).state().isTerminal());
    }

    /// Whether the step that has ended was the last of its date.
    private synchronized boolean isLast(LocalDate date) {
        return open.merge(date, -1, Integer::sum) == 0 && begun.contains(date) && told.add(date);
    }

    private synchronized void ended(Span span) {
        running.computeIfPresent(date(span), (_, n) -> n == 1 ? null : n - 1);
        for (Span reader : readers.getOrDefault(id(span), List.of())) {
            if (waitsFor.merge(id(reader), -1, Integer::sum) == 0) {
                ready(reader);
            }
        }
        notifyAll();
    }

    private void ready(Span span) {
        ready.computeIfAbsent(date(span), _ -> new TreeSet<>(Comparator.comparingInt(Schedule::id)))
                .add(span);
    }

    private List<Step> steps(LocalDate date) {
        return byDate.getOrDefault(date, List.of());
    }
}
