package dev.backfill.orchestrator.undo;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.Estimate;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.log.RunRefusedException;
import dev.backfill.orchestrator.plan.PlanHash;
import dev.backfill.orchestrator.write.InterruptedWrite;
import dev.backfill.orchestrator.write.InterruptedWrites;
import dev.backfill.orchestrator.write.Write;
import dev.backfill.orchestrator.write.WriteHistory;
import dev.backfill.orchestrator.write.Writes;
import dev.backfill.warehouse.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Plans how a run is taken back, from what the warehouse remembers of its writes. All of what it did and is not
/// taken back yet, or nothing: where somebody has built on one of its partitions, that is said instead.
public final class UndoPlanner {
    private final RunContext parts;
    private final Pipeline pipeline;

    public UndoPlanner(RunContext parts) {
        this.parts = parts;
        this.pipeline = parts.pipeline();
    }

    /// @throws RunRefusedException saying why it cannot be taken back
    public Plan plan(String runId) {
        try (Session session = parts.warehouse().open()) {
            List<Write> all = new ArrayList<>(Writes.around(session, runId, pipeline));
            List<InterruptedWrite> half = halfWritten(session, runId, all);
            half.forEach(h -> all.add(h.asWrite()));
            WriteHistory history = new WriteHistory(all);
            List<Write> writes = new ArrayList<>();
            for (Write write : history.of(runId)) {
                if (pipeline.find(write.partition().processor()).isEmpty()) {
                    throw new RunRefusedException(
                            "Run " + runId + " wrote " + write.partition()
                                    + ", which the pipeline does not have any more.",
                            "Put the processor back into the pipeline, or its rows by hand.");
                }
                Optional<String> undone = history.undoneBy(write);
                if (undone.isEmpty()) {
                    writes.add(write);
                }
            }
            refuseNothing(runId, history, writes);
            new UndoLook(pipeline, session, history, runId).check(writes, oldest());
            return plan(runId, writes);
        }
    }

    /// What a program of the run had begun to write when the run was cut off: it is taken back like what the run has
    /// written. Where it is another run that was cut off on one of the partitions, that comes first.
    private List<InterruptedWrite> halfWritten(Session session, String runId, List<Write> writes) {
        Set<LocalDate> dates = new HashSet<>();
        session.kept(runId).forEach(k -> dates.add(k.date()));
        List<InterruptedWrite> own = new ArrayList<>();
        for (InterruptedWrite half : new InterruptedWrites(pipeline, session).on(dates)) {
            boolean mine = half.runId().equals(runId);
            if (mine && !half.isItsOwn()) {
                throw new RunRefusedException(
                        "A program of run " + runId + " had begun to write " + half.partition() + ", and run "
                                + half.since() + " has written it since. Nothing was touched.",
                        "Undo run " + half.since() + " first, or plan a repair of these dates instead.");
            }
            if (mine) {
                own.add(half);
            } else if (!half.isUntouched()
                    && writes.stream()
                            .anyMatch(w ->
                                    w.runId().equals(runId) && w.partition().equals(half.partition()))) {
                throw new RunRefusedException(
                        "A program of run " + half.runId() + " has begun to write " + half.partition()
                                + ", which run " + runId + " had written before, and has not come to its end."
                                + " Nothing was touched.",
                        "If run " + half.runId() + " does not go on, resume or undo it first.");
            }
        }
        return own;
    }

    private static void refuseNothing(String runId, WriteHistory history, List<Write> writes) {
        if (!writes.isEmpty()) {
            return;
        }
        Optional<String> undone = history.of(runId).stream()
                .flatMap(w -> history.undoneBy(w).stream())
                .findFirst();
        throw undone.map(by -> new RunRefusedException(
                        "Run " + runId + " was undone already, by run " + by + ".",
                        "To have its work again, undo run " + by + "."))
                .orElseGet(() -> new RunRefusedException(
                        "Run " + runId + " wrote nothing, so there is nothing to undo.",
                        "Look at it with 'backfill-console history " + runId + "'."));
    }

    /// What was replaced before this is not kept any more.
    private Instant oldest() {
        return parts.clock().instant().minus(parts.limits().keep());
    }

    /// Readers first, so that no reader is ever younger than what it read.
    private Plan plan(String runId, List<Write> writes) {
        List<String> order = pipeline.processorNames();
        List<Write> sorted = writes.stream()
                .sorted(Comparator.comparing((Write w) -> w.partition().date())
                        .thenComparing(w -> -order.indexOf(w.partition().processor())))
                .toList();
        List<Step> steps = new ArrayList<>();
        Map<LocalDate, Integer> before = new LinkedHashMap<>();
        for (Write write : sorted) {
            int id = steps.size() + 1;
            Integer previous = before.put(write.partition().date(), id);
            steps.add(new Step(
                    id,
                    Verb.UNDO,
                    write.partition(),
                    new StepReason.TakesBack(runId, write.verb(), write.rowsBefore()),
                    previous == null ? List.of() : List.of(previous),
                    null,
                    write.rowsAfter()));
        }
        String hash = PlanHash.of(pipeline.name(), steps, List.of());
        return new Plan(PlanHash.planId(hash), hash, pipeline.name(), steps, List.of(), new Estimate(null, 0));
    }
}
