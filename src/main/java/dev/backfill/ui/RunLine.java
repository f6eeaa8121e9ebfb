package dev.backfill.ui;

import dev.backfill.model.RunState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run in the list of runs.
///
/// @param runId the run
/// @param state how it ended, or that it has not
/// @param startedAt when it began
/// @param endedAt when it ended; null while it has not
/// @param steps its steps by state, in words: `8 succeeded`
/// @param finished how many of its steps have ended
/// @param total how many steps it has
/// @param resumable whether something is left of it that can be gone on with
public record RunLine(
        String runId,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        String steps,
        long finished,
        long total,
        boolean resumable) {

    /// Whether its process ended before it did.
    boolean isInterrupted() {
        return state == RunState.INTERRUPTED && resumable;
    }
}
