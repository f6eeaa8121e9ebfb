package dev.backfill.ui.engine;

import dev.backfill.journal.history.RunFacts;
import dev.backfill.journal.history.RunSummary;
import dev.backfill.model.run.RunState;
import dev.backfill.model.run.StepState;
import java.util.Map;

/// A run in the list of runs.
///
/// @param run its line in the history
/// @param facts what it was about, and what it came to
public record RunLine(RunSummary run, RunFacts facts) {

    /// The run.
    public String runId() {
        return run.runId();
    }

    /// How it ended, or that it has not.
    public RunState state() {
        return run.state();
    }

    /// How many of its steps have ended.
    public long finished() {
        return run.steps().entrySet().stream()
                .filter(e -> e.getKey().isTerminal() && e.getKey() != StepState.CANCELLED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// How many steps it has.
    public long total() {
        return run.steps().values().stream().mapToLong(n -> n).sum();
    }

    /// Whether something is left of it that can be gone on with.
    public boolean resumable() {
        return run.isResumable() && run.undoneBy() == null;
    }

    /// Whether its process ended before it did.
    public boolean isInterrupted() {
        return state() == RunState.INTERRUPTED && resumable();
    }

    /// Whether it has changed something that can be taken back: it has ended, and nobody has done so yet.
    public boolean canBeUndone() {
        return state() != RunState.RUNNING
                && run.undoneBy() == null
                && run.steps().getOrDefault(StepState.SUCCEEDED, 0L) > 0;
    }
}
