package dev.backfill.integrity;

import dev.backfill.model.DateInterval;
import dev.backfill.model.proof.Hurdle;
import java.util.Map;

/// What a look would be billed for that counted everything anew.
///
/// @param dates which dates it would look at
/// @param bytes for how many bytes, without the tables that it could not count
/// @param hindered by processor, what keeps its table from being counted
public record LookPrice(DateInterval dates, long bytes, Map<String, Hurdle> hindered) {
    public LookPrice {
        hindered = Map.copyOf(hindered);
    }
}
