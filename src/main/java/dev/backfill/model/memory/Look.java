package dev.backfill.model.memory;

import dev.backfill.model.DateInterval;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a look leaves behind.
///
/// @param pipeline the pipeline's name
/// @param at when it began
/// @param interval the dates that it covered
/// @param tables all tables of the pipeline as it is now
/// @param spots what it saw of each period that it could count; what could not be read is absent
/// @param findings the findings that it had or that it does not know better of, as they stand now
/// @param events every event that this look or an earlier one has seen in the schedule
public record Look(
        String pipeline,
        Instant at,
        DateInterval interval,
        List<LookedTable> tables,
        Map<Spot, Seen> spots,
        List<Standing> findings,
        List<KnownEvent> events) {}
