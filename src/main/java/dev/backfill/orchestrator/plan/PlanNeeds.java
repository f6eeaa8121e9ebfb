package dev.backfill.orchestrator.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.period.Mapping;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
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

/// Which steps a step waits for, by the edges of the pipeline: never by what a file says.
public final class PlanNeeds {
    private final PartitionGraph graph;

    public PlanNeeds(PartitionGraph graph) {
        this.graph = graph;
    }

    /// The steps of what a partition is built from; on its own period, what is not written passes on what it is built
    /// from itself.
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

    /// Says which step does not wait for what it reads, or waits for something else; empty if none is so. A retirement
    /// reads nothing, and the steps of an undo go against the edges. What counts due periods depends on calendars that
    /// only a scan knows: there the plan's own word stands.
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
        for (Step step : steps) {
            boolean known = pipeline.processor(step.partition().processor()).edges().stream()
                    .noneMatch(e -> e.mapping() instanceof Mapping.Offsets offsets && offsets.due());
            Set<Integer> right =
                    step.verb() == Verb.RETIRE ? Set.of() : Set.copyOf(needs.of(step.partition(), ids));
            if (step.verb() != Verb.UNDO && known && !right.equals(Set.copyOf(step.needs()))) {
                return Optional.of("Step " + step.id() + " (" + step.partition() + ") waits for the steps "
                        + step.needs() + ", and by the pipeline it reads " + new TreeSet<>(right) + ".");
            }
        }
        return Optional.empty();
    }
}
