package dev.backfill.orchestrator.plan;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which steps a step waits for, by the edges of the pipeline: never by what a file says.
public final class PlanNeeds {
    private final Pipeline pipeline;

    public PlanNeeds(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// The nearest steps upstream; a processor that is not written passes on what it reads itself.
    ///
    /// @param ids the steps of the same date, by processor
    /// @return ids, ascending
    public List<Integer> of(Processor processor, Map<String, Integer> ids) {
        return List.copyOf(nearest(processor, ids));
    }

    private Set<Integer> nearest(Processor processor, Map<String, Integer> ids) {
        Set<Integer> needs = new TreeSet<>();
        for (String up : processor.upstream()) {
            Integer id = ids.get(up);
            if (id == null) {
                needs.addAll(nearest(pipeline.processor(up), ids));
            } else {
                needs.add(id);
            }
        }
        return needs;
    }

    /// Says which step does not wait for what it reads, or waits for something else; empty if none is so. A retirement
    /// reads nothing, and the steps of an undo go against the edges.
    ///
    /// @throws IllegalArgumentException if a step names a processor that the pipeline does not have
    public Optional<String> fault(List<Step> steps) {
        Map<LocalDate, Map<String, Integer>> ids = new HashMap<>();
        steps.forEach(s -> ids.computeIfAbsent(s.partition().date(), _ -> new HashMap<>())
                .put(s.partition().processor(), s.id()));
        for (Step step : steps) {
            Map<String, Integer> date = ids.getOrDefault(step.partition().date(), Map.of());
            Set<Integer> right = step.verb() == Verb.RETIRE
                    ? Set.of()
                    : nearest(pipeline.processor(step.partition().processor()), date);
            if (step.verb() != Verb.UNDO && !right.equals(Set.copyOf(step.needs()))) {
                return Optional.of("Step " + step.id() + " (" + step.partition() + ") waits for the steps "
                        + step.needs() + ", and by the pipeline it reads " + right + ".");
            }
        }
        return Optional.empty();
    }
}
