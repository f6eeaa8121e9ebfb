package dev.backfill.journal.history;

import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of the history.
///
/// @param runId the run
/// @param planId short name of the plan that it executed
/// @param planHash hash of that plan
/// @param pipeline what was repaired
/// @param state how it ended, or RUNNING
/// @param startedAt when it began
/// @param endedAt when it ended; null while it runs and after its process died
/// @param steps how many steps are in each state
/// @param undoes the run whose work it takes back; null for a repair
/// @param undoneBy the run that has taken its work back, or is about to; null where it stands
public record RunSummary(
        String runId,
        String planId,
        String planHash,
        String pipeline,
        RunState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<StepState, Long> steps,
        @Nullable String undoes,
        @Nullable String undoneBy) {
    public RunSummary {
        steps = Map.copyOf(steps);
    }

    /// Whether something is left to do: its process ended before it did, or steps of it failed or did not start.
    public boolean isResumable() {
        return state == RunState.INTERRUPTED || (state != RunState.RUNNING && undone() > 0);
    }

    /// How many steps were not done.
    public long undone() {
        return steps.entrySet().stream()
                .filter(e -> !e.getKey().isDone())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
