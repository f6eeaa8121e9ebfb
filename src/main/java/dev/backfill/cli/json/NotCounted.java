package dev.backfill.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.model.price.Price;
import dev.backfill.model.proof.Hurdle;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Why a partition was not counted, where somebody can clear it away; what does not belong to its kind is absent.
///
/// @param why `OVER_CAP` or `NO_RIGHT`
/// @param bytes for how many bytes counting its table would be billed
/// @param dollars what they cost, in USD; absent where bytes are not paid for one by one
/// @param cap for how many a statement may be billed
/// @param right the permission that is lacking
/// @param on what it is lacking on
/// @param grant a statement that grants it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotCounted(
        String why,
        @Nullable Long bytes,
        @Nullable BigDecimal dollars,
        @Nullable Long cap,
        @Nullable String right,
        @Nullable String on,
        @Nullable String grant) {

    static NotCounted of(Hurdle hurdle) {
        return switch (hurdle) {
            case Hurdle.OverCap(Price price, long cap) ->
                new NotCounted("OVER_CAP", price.bytes(), price.rounded(), cap, null, null, null);
            case Hurdle.NoRight(String right, String on, String grant) ->
                new NotCounted("NO_RIGHT", null, null, null, right, on, grant);
        };
    }
}
