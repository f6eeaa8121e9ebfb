package dev.backfill.orchestrator.plan;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Pruning;
import dev.backfill.model.plan.Pruning.Staying;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The part of a plan that concerns one date. Processors read each other on the same date only.
final class DatePlan {
    private final Pipeline pipeline;
    private final EventDay day;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Set<String> wanted = new HashSet<>();
    private final PlanRequest request;
    private final Map<String, Pruning> pruned = new HashMap<>();
    private final Map<String, LeftReason> barred = new HashMap<>();

    DatePlan(Pipeline pipeline, EventDay day, List<Cell> cells, PlanRequest request) {
        this.pipeline = pipeline;
        this.day = day;
        this.request = request;
        cells.forEach(c -> this.cells.put(c.partition().processor(), c));
    }

    /// Adds causes upstream and everything downstream, until nothing more comes along.
    DatePlan grow(Set<String> seeds) {
        wanted.addAll(seeds);
        seeds.forEach(this::choose);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (String name : List.copyOf(chosen)) {
                if (!isRetired(name)) {
                    for (String below : pipeline.downstream(name)) {
                        grew |= Repairs.comesAlong(cell(below), day) && choose(below);
                    }
                    for (String above : pipeline.processor(name).upstream()) {
                        grew |= Repairs.repairable(cell(above), day) && choose(above);
                    }
                }
            }
        }
        return this;
    }

    /// Takes a cell in, unless something speaks against writing it that nobody has allowed.
    private boolean choose(String name) {
        Optional<LeftReason> bar = isRetired(name)
                ? Optional.empty()
                : unread(name).or(() -> request.allowLoss() ? Optional.empty() : Repairs.bar(pipeline, cell(name)));
        bar.ifPresent(reason -> barred.put(name, reason));
        return bar.isEmpty() && chosen.add(name);
    }

    /// Which upstream cannot be read: nothing is built on what nobody can look at. Empty if each can be.
    private Optional<LeftReason> unread(String name) {
        return pipeline.processor(name).upstream().stream()
                .filter(u -> cell(u).isUnread())
                .findFirst()
                .map(u -> new LeftReason.UpstreamUnread(u, cell(u).proof()));
    }

    /// Takes out the steps that are not wanted, and those that would be built on what stays bad without them.
    DatePlan prune(Predicate<Cell> without) {
        Map<String, Staying> staying = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            String name = p.name();
            Optional<String> above =
                    p.upstream().stream().filter(staying::containsKey).findFirst();
            if (chosen.contains(name) && without.test(cell(name))) {
                drop(name, new Pruning.LeftOut());
            } else if (chosen.contains(name) && !isRetired(name) && above.isPresent()) {
                String upstream = above.get();
                drop(name, new Pruning.Reads(upstream, Objects.requireNonNull(staying.get(upstream), upstream)));
            }
            if (!chosen.contains(name)) {
                staying(name, above).ifPresent(why -> staying.put(name, why));
            }
        }
        return this;
    }

    /// What is wrong with a cell that is not written, for those that read it; empty where they may be built on it.
    private Optional<Staying> staying(String name, Optional<String> above) {
        Cell cell = cell(name);
        boolean wanted = pruned.containsKey(name);
        if (Repairs.isAbsent(cell)) {
            return Optional.of(new Staying.Absent());
        }
        if (Repairs.poisons(cell) || (wanted && Repairs.repairable(cell, day))) {
            return Optional.of(new Staying.Bad(cell.verdict()));
        }
        if (wanted && (readsWhatChanges(name) || above.isPresent())) {
            return Optional.of(new Staying.NotRebuilt());
        }
        return above.map(Staying.BuiltOn::new);
    }

    private void drop(String name, Pruning reason) {
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
        if (isRetired(p.name())) {
            boolean proved = cell.verdict() == Verdict.STALE;
            String why = proved ? "rows without an event" : "asked for: nobody says that nothing took place";
            return new Step(id, Verb.RETIRE, cell.partition(), why, List.of(), 0, cell.rows(), !proved);
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
                cell.rows(),
                request.allowLoss(),
                !wanted.contains(p.name()) && !needs.isEmpty() && Repairs.follows(cell, day));
    }

    /// What stays: every other cell where there are steps, otherwise the bad cells that were asked about.
    List<LeftCell> left(Set<String> asked) {
        List<LeftCell> left = new ArrayList<>();
        for (Cell cell : cells.values()) {
            String name = cell.partition().processor();
            boolean worthSaying = !chosen.isEmpty()
                    || pruned.containsKey(name)
                    || barred.containsKey(name)
                    || (asked.contains(name) && cell.severity().isBad());
            // Whoever names cells to take out is told why not by [Retirements].
            boolean toldElsewhere = request.namesRetirements() && asked.contains(name);
            if (!chosen.contains(name) && worthSaying && !toldElsewhere) {
                left.add(left(cell));
            }
        }
        return left;
    }

    private LeftCell left(Cell cell) {
        String name = cell.partition().processor();
        LeftReason bar = barred.get(name);
        if (bar != null) {
            return new LeftCell(
                    cell.partition(), bar, cell.verdict() == Verdict.CONTAMINATED || readsWhatChanges(name));
        }
        Pruning reason = pruned.get(name);
        if (reason == null) {
            return new LeftCell(cell.partition(), Repairs.whyLeft(cell, day), false);
        }
        boolean poisoned = cell.severity().isBad() || readsWhatChanges(name);
        return new LeftCell(cell.partition(), new LeftReason.Pruned(reason, poisoned), poisoned);
    }

    /// Whether its rows are taken out rather than written anew.
    private boolean isRetired(String name) {
        Cell cell = cell(name);
        return cell.verdict() == Verdict.STALE || (request.unproven() && Repairs.isUnproven(pipeline, cell, day));
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
