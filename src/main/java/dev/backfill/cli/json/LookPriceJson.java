package dev.backfill.cli.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.backfill.integrity.LookPrice;
import dev.backfill.model.price.Tariff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `validate --dry-run --format json` prints.
///
/// @param bytes for how many bytes a look would be billed that counts everything anew; 0 where reading costs nothing
/// @param dollars what they cost, in USD; absent where nothing is paid for them
/// @param notCounted by processor, why its table would not be counted
public record LookPriceJson(
        LocalDate from,
        LocalDate to,
        long bytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal dollars,
        Map<String, NotCounted> notCounted) {

    public static LookPriceJson of(LookPrice price, Optional<Tariff> tariff) {
        return new LookPriceJson(
                price.dates().start(),
                price.dates().last(),
                price.bytes(),
                tariff.map(t -> t.of(price.bytes()).rounded()).orElse(null),
                price.hindered().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> NotCounted.of(e.getValue()), (a, _) -> a, TreeMap::new)));
    }
}
