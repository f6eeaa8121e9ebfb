package dev.backfill.ui.run;

import dev.backfill.model.Partition;
import java.time.Instant;

/// A line of a run's log.
///
/// @param at when
/// @param level `I`, `W` or `E`
/// @param partition which step
/// @param text what happened
public record LogLine(Instant at, char level, Partition partition, String text) {

    /// Whether it tells of a failure.
    public boolean isError() {
        return level == 'E';
    }
}
