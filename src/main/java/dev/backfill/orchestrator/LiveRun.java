package dev.backfill.orchestrator;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Plan;
import dev.backfill.model.RunEvent.Receipt;
import dev.backfill.model.RunEvent.StepChanged;
import dev.backfill.model.RunOptions;
import dev.backfill.model.Scan;
import dev.backfill.model.Step;
import dev.backfill.model.StepState;
import dev.backfill.warehouse.WarehouseException;
import dev.failsafe.Failsafe;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One execution of a plan: scans its dates, works on several of them at once, and says what the data is afterwards.
final class LiveRun implements Run {
    private final RunParts parts;
    private final Plan plan;
    private final RunOptions options;
    private final RunBoard board;
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Receipt> end = new CompletableFuture<>();
    private final SortedMap<LocalDate, DateRun.Recounted> recounted =
            Collections.synchronizedSortedMap(new TreeMap<>());

    LiveRun(RunParts parts, Plan plan, RunOptions options, RunBoard board) {
        this.parts = parts;
        this.plan = plan;
        this.options = options;
        this.board = board;
    }

    @Override
    public String id() {
        return board.runId();
    }

    @Override
    public void stopAfterDate() {
        stop.stopAfterDate();
    }

    @Override
    public void stopNow() {
        stop.stopNow();
    }

    @Override
    public Receipt await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Run " + id() + " could not go on: " + e.getCause() + " Look at the history before planning again.",
                    e.getCause());
        }
    }

    /// Runs to the end. Whatever happens, [#await()] gets an answer.
    void run() {
        Instant begun = parts.clock().instant();
        try {
            Scan opening = open();
            if (opening != null) {
                Ground.movedSince(plan, opening).forEach(m -> board.say(m.step(), 'W', m.words()));
                work(opening);
            }
            Throwable crash = board.crash();
            if (crash != null) {
                end.completeExceptionally(crash);
                return;
            }
            cancelPending(stop.reason());
            Receipt receipt = new Recount(plan, opening, new TreeMap<>(recounted))
                    .receipt(board.all(), stop.wasAsked(), parts.since(begun), board.checks());
            board.finished(receipt);
            end.complete(receipt);
        } catch (RuntimeException | Error e) {
            Throwable crash = board.crash();
            end.completeExceptionally(crash == null ? e : crash);
        }
    }

    /// Scans the plan's dates and makes the outcomes table. Null, with every step cancelled, if that is not possible.
    private @Nullable Scan open() {
        if (plan.steps().isEmpty()) {
            return null;
        }
        try {
            // Two runs that begin at once collide here.
            Failsafe.with(parts.retries()).run(() -> Outcomes.prepare(parts.warehouse()));
            List<LocalDate> dates = plan.dates();
            return parts.scans().scan(DateInterval.inclusive(dates.getFirst(), dates.getLast()));
        } catch (WarehouseException e) {
            cancelPending("not started: " + e.getMessage() + " " + e.remedy());
            return null;
        }
    }

    private void work(Scan opening) {
        Map<LocalDate, List<Step>> byDate = plan.steps().stream()
                .collect(Collectors.groupingBy(s -> s.partition().date()));
        Semaphore slots = new Semaphore(options.parallel());
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (LocalDate date : order()) {
                slots.acquireUninterruptibly();
                if (!stop.mayStartDate()) {
                    return;
                }
                List<Step> steps = byDate.getOrDefault(date, List.of());
                workers.execute(() -> {
                    try {
                        recounted.put(date, new DateRun(parts, board, stop, options, opening, date, steps).run());
                    } catch (RuntimeException | Error e) {
                        board.crashed(e);
                        stop.stopNow();
                    } finally {
                        slots.release();
                    }
                });
            }
        }
    }

    /// Today's date first, the others as the options say.
    private List<LocalDate> order() {
        LocalDate today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
        Comparator<LocalDate> byDate = switch (options.order()) {
            case OLDEST -> Comparator.naturalOrder();
            case NEWEST -> Comparator.reverseOrder();
        };
        return plan.dates().stream()
                .sorted(Comparator.comparing((LocalDate d) -> !d.equals(today)).thenComparing(byDate))
                .toList();
    }

    private void cancelPending(String reason) {
        for (StepChanged last : board.all()) {
            if (last.state() == StepState.PENDING) {
                board.end(last.step(), StepState.CANCELLED, reason);
            }
        }
    }
}
