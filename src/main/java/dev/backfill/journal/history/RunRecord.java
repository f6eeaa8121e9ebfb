package dev.backfill.journal.history;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.run.RunEvent.Logged;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOptions;
import java.util.List;
import java.util.Optional;

/// All that the journal knows of a run.
///
/// @param summary its line in the history
/// @param plan the plan, as it was executed
/// @param options how it was executed
/// @param steps each step's last change, in plan order
/// @param log the kept lines, oldest first
/// @param receipt what it came to; empty for a run without an end
public record RunRecord(
        RunSummary summary,
        Plan plan,
        RunOptions options,
        List<StepChanged> steps,
        List<Logged> log,
        Optional<Receipt> receipt) {
    public RunRecord {
        steps = List.copyOf(steps);
        log = List.copyOf(log);
    }
}
