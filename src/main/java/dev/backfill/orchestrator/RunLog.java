package dev.backfill.orchestrator;

import dev.backfill.model.RunEvent;

/// The lasting record of runs. What it has been given survives the end of the process.
@FunctionalInterface
public interface RunLog {

    /// Records an event durably, before anyone is told about it. Called by several threads.
    void append(RunEvent event);
}
