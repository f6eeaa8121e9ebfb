package dev.backfill.model.plan;

import dev.backfill.model.Partition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plan would be billed for, in bytes by step, asked before anything runs.
///
/// @param bytes about how many bytes a step would be billed for; a step that is absent has no estimate
/// @param unknown why the steps of a processor have no estimate, by its name
public record PlanCost(Map<Partition, Long> bytes, Map<String, String> unknown) {
    /// The list price of a TiB in USD. Whoever has slots or a contract pays less.
    private static final BigDecimal DOLLARS_PER_TIB = new BigDecimal("6.25");

    private static final BigDecimal TIB = BigDecimal.valueOf(1L << 40);

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

    /// The sum over those of some steps that have an estimate.
    public long total(List<Step> steps) {
        return steps.stream().mapToLong(s -> of(s).orElse(0L)).sum();
    }

    /// What bytes cost at most, in USD, rounded up to a cent.
    public static BigDecimal dollars(long bytes) {
        return DOLLARS_PER_TIB.multiply(BigDecimal.valueOf(bytes)).divide(TIB, 2, RoundingMode.CEILING);
    }
}
