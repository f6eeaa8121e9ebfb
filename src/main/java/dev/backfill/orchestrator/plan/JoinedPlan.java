package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.scan.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Several plans as one, and a plan with steps taken out. Steps are numbered anew: dates ascending, then graph
/// order.
final class JoinedPlan {
    private final Pipeline pipeline;
    private final Estimator estimator;
    private final Map<Partition, Step> steps;
    private final Map<Partition, List<Partition>> needs = new HashMap<>();
    private final Map<Partition, LeftCell> left;

    JoinedPlan(Pipeline pipeline, Estimator estimator) {
        this.pipeline = pipeline;
        this.estimator = estimator;
        List<String> order = pipeline.processorNames();
        Comparator<Partition> byDateAndGraph =
                Comparator.comparing(Partition::date).thenComparing(p -> order.indexOf(p.processor()));
        steps = new TreeMap<>(byDateAndGraph);
        left = new TreeMap<>(byDateAndGraph);
    }

    /// Adds a plan. What one plan writes, no other leaves.
    void add(Plan plan) {
        for (Step step : plan.steps()) {
            steps.put(step.partition(), step);
            List<Partition> read = step.needs().stream()
                    .map(id -> plan.steps().get(id - 1).partition())
                    .toList();
            needs.merge(
                    step.partition(),
                    read,
                    (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList());
        }
        plan.left().forEach(l -> left.putIfAbsent(l.partition(), l));
    }

    /// Takes steps out, and with each that stays bad everything below it: nothing is built on what is known to be
    /// wrong.
    ///
    /// @param verdict what a partition is as long as it is not written; null where nobody knows
    JoinedPlan without(Set<Partition> pruned, Function<Partition, @Nullable Verdict> verdict) {
        Set<Partition> tainted = new HashSet<>();
        for (Step step : List.copyOf(steps.values())) {
            Partition partition = step.partition();
            boolean stands = step.verb() == Verb.RETIRE
                    || needs.getOrDefault(partition, List.of()).stream().noneMatch(tainted::contains);
            if (pruned.contains(partition) || !stands) {
                steps.remove(partition);
                if (step.verb() != Verb.RETIRE && (isBad(verdict.apply(partition)) || !stands)) {
                    tainted.add(partition);
                }
                LeftReason why = step.rowsBefore() == 0
                        ? new LeftReason.StillWithoutRows()
                        : new LeftReason.KeepsRows(step.reason(), verdict.apply(partition) == Verdict.CONTAMINATED);
                left.put(partition, new LeftCell(partition, why, true));
            }
        }
        return this;
    }

    private static boolean isBad(@Nullable Verdict verdict) {
        return verdict != null && verdict.severity().isBad();
    }

    /// The plan as it is now.
    Plan plan() {
        Map<LocalDate, Map<String, Integer>> ids = new HashMap<>();
        int last = 0;
        for (Partition partition : steps.keySet()) {
            ids.computeIfAbsent(partition.date(), _ -> new HashMap<>()).put(partition.processor(), ++last);
        }
        PlanNeeds edges = new PlanNeeds(pipeline);
        List<Step> numbered = new ArrayList<>();
        for (Step step : steps.values()) {
            Partition partition = step.partition();
            Map<String, Integer> date = ids.getOrDefault(partition.date(), Map.of());
            numbered.add(new Step(
                    numbered.size() + 1,
                    step.verb(),
                    partition,
                    step.reason(),
                    step.verb() == Verb.RETIRE ? List.of() : edges.of(pipeline.processor(partition.processor()), date),
                    step.expected(),
                    step.rowsBefore(),
                    step.lossAllowed()));
        }
        List<LeftCell> staying = left.values().stream()
                .filter(l -> !steps.containsKey(l.partition()))
                .toList();
        String hash = PlanHash.of(pipeline.name(), numbered, staying);
        return new Plan(PlanHash.planId(hash), hash, pipeline.name(), numbered, staying, estimator.estimate(numbered));
    }
}
