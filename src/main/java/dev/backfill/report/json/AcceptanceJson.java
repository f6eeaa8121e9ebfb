package dev.backfill.report.json;

import dev.backfill.model.acceptance.Acceptance;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who has accepted a finding, as `validate` prints it.
///
/// @param until the last date on which that holds; null for no end
record AcceptanceJson(
        String by, String reason, Instant at, @Nullable LocalDate until) {

    static AcceptanceJson of(Acceptance a) {
        return new AcceptanceJson(a.by(), a.reason(), a.at(), a.until());
    }
}
