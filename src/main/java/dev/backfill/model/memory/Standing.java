package dev.backfill.model.memory;

import dev.backfill.model.DateInterval;
import dev.backfill.model.acceptance.Acceptance.Extent;
import java.time.Instant;

/// A finding that the last look that covered its dates has had.
///
/// @param finding its id
/// @param rule which rule decided
/// @param message the whole sentence
/// @param dates from the first date that it is about to the last
/// @param extent how bad it was
/// @param accepted whether it was in no count, because somebody has accepted it
/// @param measured the dates that were looked at when that was measured
/// @param since the first of the looks that had it one after the other, to the second
public record Standing(
        String finding,
        String rule,
        String message,
        DateInterval dates,
        Extent extent,
        boolean accepted,
        DateInterval measured,
        Instant since) {}
