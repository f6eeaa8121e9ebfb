package dev.backfill.orchestrator;

import dev.backfill.model.DateInterval;
import dev.backfill.model.RunEvent.DateLine;
import dev.backfill.model.RunOptions;
import dev.backfill.model.RunOptions.OnFailure;
import dev.backfill.model.Scan;
import dev.backfill.model.Step;
import dev.backfill.model.StepState;
import dev.backfill.warehouse.WarehouseException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The steps of one date. Each starts when what it needs has ended, so independent ones run in parallel. Afterwards the
/// date is scanned again, its outcomes are written, and its tables are checked against each other.
final class DateRun {
    private final RunParts parts;
    private final RunBoard board;
    private final StopSignal stop;
    private final RunOptions options;
    private final Scan opening;
    private final LocalDate date;
    private final List<Step> steps;
    private final Map<Integer, CompletableFuture<StepState>> ends = new HashMap<>();
    private final Map<Integer, StepResult> results = new ConcurrentHashMap<>();

    /// @param closing the date after its last step; null if it could not be scanned
    record Recounted(@Nullable Scan closing, DateLine line) {}

    DateRun(
            RunParts parts,
            RunBoard board,
            StopSignal stop,
            RunOptions options,
            Scan opening,
            LocalDate date,
            List<Step> steps) {
        this.parts = parts;
        this.board = board;
        this.stop = stop;
        this.options = options;
        this.opening = opening;
        this.date = date;
        this.steps = steps;
        steps.forEach(s -> ends.put(s.id(), new CompletableFuture<>()));
    }

    Recounted run() {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Step step : steps) {
                workers.execute(() -> end(step));
            }
        }
        return recount();
    }

    private void end(Step step) {
        StepState state = StepState.FAILED;
        try {
            state = toTheEnd(step);
        } catch (RuntimeException | Error e) {
            board.crashed(e);
            stop.stopNow();
        } finally {
            end(step.id()).complete(state);
        }
    }

    private StepState toTheEnd(Step step) {
        Optional<StepState> obstacle = obstacle(step);
        if (obstacle.isEmpty()) {
            StepResult result = new StepWork(parts, board, stop, options, opening, step).run();
            results.put(step.id(), result);
            if (result instanceof StepResult.Failed && options.onFailure() == OnFailure.ALL) {
                stop.failed();
            }
        }
        return board.last(step).state();
    }

    /// Waits for what the step needs, and ends the step if that did not come to be.
    private Optional<StepState> obstacle(Step step) {
        for (int need : step.needs()) {
            StepState state = end(need).join();
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

    private Recounted recount() {
        Scan closing = null;
        String text;
        boolean consistent = false;
        try {
            closing = parts.scans().scan(DateInterval.of(date));
            DateLine line = new DateConsistency(parts.pipeline()).check(date, closing);
            board.counted(DateConsistency.NAME);
            consistent = line.consistent();
            text = line.text();
        } catch (WarehouseException e) {
            text = "could not be counted again: " + e.getMessage() + " " + e.remedy();
        }
        try {
            new Outcomes(parts, board).write(date, steps, results, closing);
        } catch (WarehouseException e) {
            consistent = false;
            text += "; the outcomes could not be written: " + e.getMessage() + " " + e.remedy();
        }
        return new Recounted(closing, new DateLine(date, consistent, text));
    }

    private Step byId(int id) {
        return steps.stream().filter(s -> s.id() == id).findFirst().orElseThrow();
    }

    private CompletableFuture<StepState> end(int stepId) {
        CompletableFuture<StepState> end = ends.get(stepId);
        if (end == null) {
            throw new IllegalArgumentException("No step " + stepId + " on " + date + ".");
        }
        return end;
    }
}
