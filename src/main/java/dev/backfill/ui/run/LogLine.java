package dev.backfill.ui.run;

import dev.backfill.model.Partition;
import dev.backfill.model.run.LogLevel;
import java.time.Instant;

/// A line of a run's log.
///
/// @param at when
/// @param level how much it matters
/// @param partition which step
/// @param text what happened
public record LogLine(Instant at, LogLevel level, Partition partition, String text) {

    /// Whether it tells of a failure.
    public boolean isError() {
        return level == LogLevel.ERROR;
    }
}
