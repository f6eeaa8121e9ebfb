package dev.backfill.orchestrator.run;

import dev.backfill.model.plan.Step;
import dev.backfill.model.run.StepState;
import dev.backfill.orchestrator.log.RunBoard;
import dev.backfill.orchestrator.runtime.StopSignal;
import dev.backfill.orchestrator.write.EndedDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

/// Starts the steps of some dates: each when all that it needs has ended, whatever date that lies on. How many dates are
/// worked on at once, and which comes first, only chooses among steps that are ready, so it never changes what is
/// written. A date that is begun goes on as long as one of its steps is ready.
final class Schedule {
    private final RunBoard board;
    private final StopSignal stop;
    private final StepRun work;
    private final Consumer<EndedDate> ended;
    private final int parallel;
    private final Map<LocalDate, List<Step>> byDate = new TreeMap<>();
    private final Map<Integer, Integer> waitsFor = new HashMap<>();
    private final Map<Integer, List<Step>> readers = new HashMap<>();
    private final NavigableMap<LocalDate, TreeSet<Step>> ready;
    private final Map<LocalDate, Integer> running = new HashMap<>();
    private final Map<LocalDate, Integer> open = new HashMap<>();
    private final Set<LocalDate> begun = new HashSet<>();
    private final Set<LocalDate> told = new HashSet<>();

    /// @param steps those of the dates; what they need beside them has ended before
    /// @param parallel how many dates at once, from 1
    /// @param order which of two dates comes first where both are ready
    /// @param ended is told of each date that was begun, once its last step has ended
    Schedule(
            List<Step> steps,
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
        this.ready = new TreeMap<>(order);
        Set<Integer> ids = new HashSet<>();
        for (Step step : steps) {
            ids.add(step.id());
            byDate.computeIfAbsent(step.partition().date(), _ -> new ArrayList<>())
                    .add(step);
            open.merge(step.partition().date(), 1, Integer::sum);
        }
        for (Step step : steps) {
            List<Integer> needs = step.needs().stream().filter(ids::contains).toList();
            waitsFor.put(step.id(), needs.size());
            needs.forEach(n -> readers.computeIfAbsent(n, _ -> new ArrayList<>()).add(step));
            if (needs.isEmpty()) {
                ready(step);
            }
        }
    }

    /// Works until no step can be started any more and all that were started have ended.
    void run() {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            startAll(workers);
        }
        // Of what a stop has left over, dates that were begun are told all the same.
        for (LocalDate date : byDate.keySet()) {
            if (begun.contains(date) && !told.contains(date)) {
                steps(date).stream()
                        .filter(s -> board.last(s).state() == StepState.PENDING)
                        .forEach(s -> board.end(s, StepState.CANCELLED, stop.reason()));
                ended.accept(new EndedDate(date, steps(date)));
            }
        }
    }

    private synchronized void startAll(ExecutorService workers) {
        boolean interrupted = false;
        while (true) {
            Optional<Step> next = next();
            if (next.isPresent()) {
                start(next.get(), workers);
            } else if (running.isEmpty()) {
                break;
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

    /// The step that may start now: of a date that is worked on already, else of the first date that may be taken.
    private Optional<Step> next() {
        if (!stop.mayStartStep() || ready.isEmpty()) {
            return Optional.empty();
        }
        for (LocalDate date : running.keySet()) {
            TreeSet<Step> steps = ready.get(date);
            if (steps != null) {
                return Optional.of(steps.getFirst());
            }
        }
        if (running.size() >= parallel) {
            return Optional.empty();
        }
        boolean fresh = stop.mayStartDate();
        return ready.entrySet().stream()
                .filter(e -> fresh || begun.contains(e.getKey()))
                .findFirst()
                .map(e -> e.getValue().getFirst());
    }

    private void start(Step step, ExecutorService workers) {
        LocalDate date = step.partition().date();
        TreeSet<Step> steps = ready.get(date);
        if (steps != null) {
            steps.remove(step);
            if (steps.isEmpty()) {
                ready.remove(date);
            }
        }
        begun.add(date);
        running.merge(date, 1, Integer::sum);
        workers.execute(() -> {
            try {
                work.run(step);
                if (isLast(step)) {
                    ended.accept(new EndedDate(date, steps(date)));
                }
            } catch (RuntimeException | Error e) {
                board.crashed(e);
                stop.stopNow("because the console failed");
            } finally {
                ended(step);
            }
        });
    }

    /// Whether it was the last of its date.
    private synchronized boolean isLast(Step step) {
        LocalDate date = step.partition().date();
        return open.merge(date, -1, Integer::sum) == 0 && told.add(date);
    }

    private synchronized void ended(Step step) {
        running.computeIfPresent(step.partition().date(), (_, n) -> n == 1 ? null : n - 1);
        for (Step reader : readers.getOrDefault(step.id(), List.of())) {
            if (waitsFor.merge(reader.id(), -1, Integer::sum) == 0) {
                ready(reader);
            }
        }
        notifyAll();
    }

    private void ready(Step step) {
        ready.computeIfAbsent(step.partition().date(), _ -> new TreeSet<>(Comparator.comparingInt(Step::id)))
                .add(step);
    }

    private List<Step> steps(LocalDate date) {
        return byDate.getOrDefault(date, List.of());
    }
}
