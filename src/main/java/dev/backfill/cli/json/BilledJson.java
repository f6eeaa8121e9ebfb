package dev.backfill.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.model.price.Tariff;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What reading was billed for.
///
/// @param dollars what the bytes cost, in USD; absent where nothing is paid for them
public record BilledJson(
        long bytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal dollars) {

    /// Null where reading costs nothing.
    ///
    /// @param tariff what bytes cost
    public static @Nullable BilledJson of(long bytes, Optional<Tariff> tariff) {
        return tariff.map(t -> new BilledJson(bytes, t.of(bytes).rounded())).orElse(null);
    }
}
