package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which steps a step waits for, by the edges of the pipeline: never by what a file says.
public final class PlanNeeds {
    private final PartitionGraph graph;

    public PlanNeeds(PartitionGraph graph) {
        this.graph = graph;
    }

    /// The steps of what a partition is built from; on its own period, what is not written passes on what it is
    /// built from itself.
    ///
    /// @param ids the steps, by partition
    /// @return ids, ascending
    public List<Integer> of(Partition partition, Map<Partition, Integer> ids) {
        return List.copyOf(nearest(partition, ids));
    }

    private Set<Integer> nearest(Partition partition, Map<Partition, Integer> ids) {
        Set<Integer> needs = new TreeSet<>();
        for (Partition up : graph.needs(partition)) {
            Integer id = ids.get(up);
            if (id != null) {
                needs.add(id);
            } else if (up.period().equals(partition.period())) {
                needs.addAll(nearest(up, ids));
            }
        }
        return needs;
    }

    /// Says which step does not wait for what it reads, or waits for something else; empty if none is so. A
    /// retirement reads nothing, and the steps of an undo go against the edges. Which periods are due only a scan
    /// knows: where calendars say it, a step must wait for each step that it reads itself, and may wait for what
    /// that would pass on; of an edge that counts due periods the plan's own word stands.
    ///
    /// @throws IllegalArgumentException if a step names a processor that the pipeline does not have
    public static Optional<String> fault(Pipeline pipeline, List<Step> steps) {
        Map<Partition, Integer> ids = new HashMap<>();
        steps.forEach(s -> ids.put(s.partition(), s.id()));
        LocalDate first = steps.stream()
                .map(s -> s.partition().date())
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        PlanNeeds needs = new PlanNeeds(new PartitionGraph(pipeline, Map.of(), first));
        boolean byEvents =
                pipeline.processors().stream().allMatch(p -> p.cadence().followsEvents());
        boolean counts = pipeline.processors().stream().anyMatch(PlanNeeds::countsDuePeriods);
        for (Step step : steps) {
            Set<Integer> waits = Set.copyOf(step.needs());
            boolean reads = step.verb() != Verb.RETIRE;
            Set<Integer> right = reads ? Set.copyOf(needs.of(step.partition(), ids)) : Set.of();
            Set<Integer> own = reads ? needs.own(step.partition(), ids) : Set.of();
            boolean fits =
                    byEvents ? right.equals(waits) : waits.containsAll(own) && (counts || right.containsAll(waits));
            boolean known =
                    !countsDuePeriods(pipeline.processor(step.partition().processor()));
            if (step.verb() != Verb.UNDO && known && !fits) {
                return Optional.of("Step " + step.id() + " (" + step.partition() + ") waits for the steps "
                        + step.needs() + ", and by the pipeline it reads " + new TreeSet<>(right) + ".");
            }
        }
        return Optional.empty();
    }

    /// The steps of what a partition reads itself.
    private Set<Integer> own(Partition partition, Map<Partition, Integer> ids) {
        return graph.needs(partition).stream()
                .filter(ids::containsKey)
                .map(ids::get)
                .collect(Collectors.toSet());
    }

    private static boolean countsDuePeriods(Processor p) {
        return p.edges().stream().anyMatch(e -> e.mapping() instanceof Mapping.Offsets offsets && offsets.due());
    }
}
