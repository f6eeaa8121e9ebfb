package dev.backfill.model.plan;

import dev.backfill.model.Partition;
import dev.backfill.model.price.Price;
import dev.backfill.model.price.Tariff;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plan would be billed for, in bytes by step, asked before anything runs.
///
/// @param bytes about how many bytes a step would be billed for; a step that is absent has no estimate
/// @param unknown why the steps of a processor have no estimate, by its name
/// @param tariff what bytes cost
public record PlanCost(Map<Partition, Long> bytes, Map<String, String> unknown, Tariff tariff) {
    public PlanCost {
        bytes = Map.copyOf(bytes);
        unknown = Map.copyOf(unknown);
    }

    /// Whether there is an estimate of any step.
    public boolean isKnown() {
        return !bytes.isEmpty();
    }

    /// About how many bytes a step would be billed for; empty if there is no estimate.
    public Optional<Long> of(Step step) {
        return Optional.ofNullable(bytes.get(step.partition()));
    }

    /// What those of some steps cost that have an estimate.
    public Price price(List<Step> steps) {
        return tariff.of(total(steps));
    }

    /// `520 MiB, about $0.0031`, with `at least` before it where steps have no estimate.
    public String words(List<Step> steps) {
        return (unknown.isEmpty() ? "" : "at least ") + price(steps).words();
    }

    /// The sum over those of some steps that have an estimate.
    public long total(List<Step> steps) {
        return steps.stream().mapToLong(s -> of(s).orElse(0L)).sum();
    }
}
