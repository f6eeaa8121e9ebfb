package dev.backfill.model.memory;

import dev.backfill.model.Partition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What earlier looks at a pipeline have left. It says what looks saw, and nothing of the time between them.
///
/// @param last when the last look began; null if there was none
/// @param spots by period of a table, what is remembered
/// @param findings by id, the findings that the last looks had
/// @param events by identifier, every event that a look has seen in the schedule
public record Past(
        @Nullable Instant last,
        Map<Spot, Remembered> spots,
        Map<String, Standing> findings,
        Map<String, KnownEvent> events) {
    /// Nobody has looked, or nobody knows.
    public static final Past NONE = new Past(null, Map.of(), Map.of(), Map.of());

    /// What is remembered of a period of a table.
    public Optional<Remembered> of(Spot spot) {
        return Optional.ofNullable(spots.get(spot));
    }

    /// Since when a partition has had a verdict; empty if no earlier look has covered it.
    ///
    /// @param verdict the name of the verdict that it has now
    public Optional<Since> since(Partition partition, String verdict) {
        return of(partition).map(r -> Since.of(verdict, r));
    }

    /// What is remembered of a partition.
    public Optional<Remembered> of(Partition partition) {
        return of(Spot.of(partition));
    }
}
