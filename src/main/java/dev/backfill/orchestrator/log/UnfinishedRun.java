package dev.backfill.orchestrator.log;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run that had not come to its end, as it was recorded.
///
/// @param runId the run
/// @param plan exactly what it executes
/// @param options how
/// @param undoes the run whose work it takes back; null for a repair
/// @param startedAt when it began
/// @param steps each step's last change, in plan order; what is not done is PENDING
public record UnfinishedRun(
        String runId,
        Plan plan,
        RunOptions options,
        @Nullable String undoes,
        Instant startedAt,
        List<StepChanged> steps) {
    public UnfinishedRun {
        steps = List.copyOf(steps);
    }
}
