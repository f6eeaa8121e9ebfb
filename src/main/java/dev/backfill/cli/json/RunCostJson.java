package dev.backfill.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.run.RunCost;
import dev.backfill.model.run.RunEvent.Receipt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a run was billed for.
///
/// @param bytes of its steps and looks, all together
/// @param dollars what they cost, in USD; absent where nothing is paid for them
/// @param steps of those steps that sent statements by themselves
public record RunCostJson(
        long bytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal dollars,
        List<Line> steps) {

    /// A step.
    public record Line(String processor, String date, long bytes) {
        static Line of(RunCost.OfStep step) {
            return new Line(
                    step.partition().processor(), step.partition().period().toString(), step.bytes());
        }
    }

    /// Null where reading costs nothing, or nobody knows.
    ///
    /// @param tariff what bytes cost
    public static @Nullable RunCostJson of(Receipt receipt, Optional<Tariff> tariff) {
        RunCost cost = receipt.cost();
        return cost == null
                ? null
                : new RunCostJson(
                        cost.bytes(),
                        tariff.map(t -> t.of(cost.bytes()).rounded()).orElse(null),
                        cost.steps().stream().map(Line::of).toList());
    }
}
