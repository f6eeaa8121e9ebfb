package dev.backfill.orchestrator;

import dev.backfill.model.Cell;
import dev.backfill.model.EventDay;
import dev.backfill.model.LeftCell;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.Selection;
import dev.backfill.model.Step;
import dev.backfill.model.Verb;
import dev.backfill.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a plan that concerns one date. Processors read each other on the same date only.
final class DatePlan {
    private final Pipeline pipeline;
    private final EventDay day;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Map<String, String> pruned = new HashMap<>();

    DatePlan(Pipeline pipeline, EventDay day, List<Cell> cells) {
        this.pipeline = pipeline;
        this.day = day;
        cells.forEach(c -> this.cells.put(c.partition().processor(), c));
    }

    /// Adds causes upstream and everything downstream, until nothing more comes along.
    DatePlan grow(Set<String> seeds) {
        chosen.addAll(seeds);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (String name : List.copyOf(chosen)) {
                if (cell(name).verdict() != Verdict.STALE) {
                    for (String below : pipeline.downstream(name)) {
                        grew |= Repairs.comesAlong(cell(below), day) && chosen.add(below);
                    }
                    for (String above : pipeline.processor(name).upstream()) {
                        grew |= Repairs.repairable(cell(above), day) && chosen.add(above);
                    }
                }
            }
        }
        return this;
    }

    /// Takes out the steps that are not wanted, and those that could not run without them.
    DatePlan prune(@Nullable Selection without) {
        Set<String> unbuildable = new LinkedHashSet<>();
        for (Processor p : pipeline.processors()) {
            if (!chosen.contains(p.name())) {
                continue;
            }
            if (without != null && without.matches(cell(p.name()))) {
                drop(p.name(), "left out");
            } else {
                Optional<String> absent = p.upstream().stream()
                        .filter(u -> !chosen.contains(u) && (Repairs.isAbsent(cell(u)) || unbuildable.contains(u)))
                        .findFirst();
                absent.ifPresent(u -> {
                    unbuildable.add(p.name());
                    boolean empty = Repairs.isAbsent(cell(u));
                    drop(p.name(), u + (empty ? " has no rows and is left out" : " cannot be rebuilt"));
                });
            }
        }
        return this;
    }

    private void drop(String name, String reason) {
        chosen.remove(name);
        pruned.put(name, reason);
    }

    /// The steps in graph order.
    List<Step> steps(int firstId) {
        Map<String, Integer> ids = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Processor p : pipeline.processors()) {
            if (chosen.contains(p.name())) {
                int id = firstId + steps.size();
                ids.put(p.name(), id);
                steps.add(step(id, p, new PlanNeeds(pipeline).of(p, ids)));
            }
        }
        return steps;
    }

    private Step step(int id, Processor p, List<Integer> needs) {
        Cell cell = cell(p.name());
        if (cell.verdict() == Verdict.STALE) {
            return new Step(id, Verb.RETIRE, cell.partition(), "rows without an event", List.of(), 0, cell.rows());
        }
        List<Cell> upstream = pipeline.processors().stream()
                .filter(u -> p.upstream().contains(u.name()))
                .map(u -> cell(u.name()))
                .toList();
        List<String> rewritten = p.upstream().stream().filter(chosen::contains).toList();
        return new Step(
                id,
                cell.rows() == 0 ? Verb.BUILD : Verb.REBUILD,
                cell.partition(),
                Repairs.why(cell, p, upstream, rewritten),
                needs,
                cell.expected(),
                cell.rows());
    }

    /// What stays: every other cell where there are steps, otherwise the bad cells that were asked about.
    List<LeftCell> left(Set<String> asked) {
        List<LeftCell> left = new ArrayList<>();
        for (Cell cell : cells.values()) {
            String name = cell.partition().processor();
            boolean worthSaying = !chosen.isEmpty()
                    || pruned.containsKey(name)
                    || (asked.contains(name) && cell.severity().isBad());
            if (!chosen.contains(name) && worthSaying) {
                left.add(left(cell));
            }
        }
        return left;
    }

    private LeftCell left(Cell cell) {
        String reason = pruned.get(cell.partition().processor());
        if (reason == null) {
            return new LeftCell(cell.partition(), Repairs.whyLeft(cell, day), false);
        }
        boolean poisoned =
                cell.severity().isBad() || readsWhatChanges(cell.partition().processor());
        return new LeftCell(cell.partition(), reason + (poisoned ? ": left poisoned" : ""), poisoned);
    }

    private boolean readsWhatChanges(String name) {
        return pipeline.processor(name).upstream().stream().anyMatch(u -> chosen.contains(u) || readsWhatChanges(u));
    }

    private Cell cell(String name) {
        Cell cell = cells.get(name);
        if (cell == null) {
            throw new IllegalArgumentException("The scan does not cover " + name + " on " + day.date()
                    + ". Scan again with the pipeline that is planned for.");
        }
        return cell;
    }
}
