package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.model.text.Nearest;
import dev.backfill.orchestrator.plan.PlanRequest.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes the smallest plan that repairs what was asked for: causes, plus what lies downstream of them, minus what is
/// healthy. A plan is a set of partitions, never a rectangle. Pure: it reads a scan and touches nothing.
public final class Planner {
    private final Pipeline pipeline;

    public Planner(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// Plans the repair.
    ///
    /// @param scan the ground that the plan stands on
    /// @param request what to repair
    /// @param estimator what it will cost
    /// @return a plan, perhaps without steps; within it dates ascend, and processors stand in graph order
    /// @throws IllegalArgumentException if the request names a finding that the scan does not have
    public Plan plan(Scan scan, PlanRequest request, Estimator estimator) {
        Predicate<Cell> targeted = targeted(scan, request.target());
        Map<LocalDate, Set<Partition>> asked = new HashMap<>();
        List<Partition> seeds = new ArrayList<>();
        for (EventDay day : scan.days()) {
            for (Cell cell : scan.cells(day.date())) {
                if (targeted.test(cell)) {
                    asked.computeIfAbsent(day.date(), _ -> new HashSet<>()).add(cell.partition());
                    // What somebody has accepted is mended where it is named, and by no sweep.
                    boolean stays =
                            request.target() instanceof Target.Findings && Repairs.isAccepted(cell, scan, request);
                    if (!stays && isSeed(cell, day, request)) {
                        seeds.add(cell.partition());
                    }
                }
            }
        }
        PartitionGraph graph = new PartitionGraph(
                pipeline, scan.around().due(), scan.around().judged().start());
        Closure closure =
                new Closure(pipeline, graph, scan, request).grow(seeds).prune(request.without());
        List<Step> steps = closure.steps();
        List<LeftCell> left = new ArrayList<>();
        Retirements retirements = new Retirements(pipeline);
        for (EventDay day : scan.days()) {
            List<Cell> cells = scan.cells(day.date());
            left.addAll(closure.left(day.date(), asked.getOrDefault(day.date(), Set.of())));
            left.addAll(
                    retirements.refused(request, cells.stream().filter(targeted).toList(), day, cells, steps, left));
        }
        left.addAll(closure.leftBeyond());
        String hash = PlanHash.of(pipeline.name(), steps, left);
        return new Plan(PlanHash.planId(hash), hash, pipeline.name(), steps, left, estimator.estimate(steps));
    }

    private Predicate<Cell> targeted(Scan scan, Target target) {
        return switch (target) {
            case Target.Findings(var interval) -> c -> c.partition().period().overlaps(interval);
            case Target.OneFinding(var id) -> {
                Set<Partition> bad = Set.copyOf(find(scan, id).partitions());
                yield c -> bad.contains(c.partition());
            }
            case Target.SomeFindings(var ids) -> {
                Set<Partition> bad = ids.stream()
                        .flatMap(id -> find(scan, id).partitions().stream())
                        .collect(Collectors.toSet());
                yield c -> bad.contains(c.partition());
            }
            case Target.Selected(var selection) -> selection::matches;
            case Target.Partitions(var partitions) -> c -> partitions.contains(c.partition());
            case Target.Dates(var interval, var processors) -> {
                processors.forEach(pipeline::processor);
                yield c -> c.partition().period().overlaps(interval)
                        && (processors.isEmpty() || processors.contains(name(c)));
            }
        };
    }

    private static Finding find(Scan scan, String id) {
        return scan.allFindings()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The scan of " + scan.interval()
                        + " has no finding '" + id + "'."
                        + Nearest.hint(id, scan.allFindings().map(Finding::id).toList())));
    }

    private boolean isSeed(Cell cell, EventDay day, PlanRequest request) {
        boolean goes = (request.retire() && cell.verdict() == Verdict.STALE)
                || (request.unproven() && Repairs.isUnproven(pipeline, cell, day));
        if (request.namesRetirements()) {
            return goes;
        }
        if (request.missingOnly()) {
            return Repairs.repairable(cell, day)
                    && (cell.verdict() == Verdict.MISSING || cell.verdict() == Verdict.BLOCKED);
        }
        boolean covers = !request.isOfFindings()
                || (cell.suspect() && (request.suspects() || cell.doubts().hole() == null));
        return Repairs.repairable(cell, day)
                || goes
                || (covers
                        && day.state().isPlayed()
                        && cell.verdict() != Verdict.BOOTSTRAP
                        && cell.verdict() != Verdict.UNKNOWN
                        && cell.expectsRows());
    }

    private static String name(Cell cell) {
        return cell.partition().processor();
    }
}
