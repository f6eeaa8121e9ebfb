package dev.backfill.model.run;

import dev.backfill.model.Partition;
import java.util.List;
import java.util.Optional;

/// For how many bytes the statements of a run were billed.
///
/// @param bytes of its steps and its looks, all together
/// @param steps of those steps that sent statements
public record RunCost(long bytes, List<OfStep> steps) {
    public RunCost {
        steps = List.copyOf(steps);
    }

    /// What one step was billed for. Where several were computed together, that stands at the first of them.
    public record OfStep(Partition partition, long bytes) {}

    /// What a step was billed for; empty if it sent nothing by itself.
    public Optional<Long> of(Partition partition) {
        return steps.stream()
                .filter(s -> s.partition().equals(partition))
                .map(OfStep::bytes)
                .findFirst();
    }
}
