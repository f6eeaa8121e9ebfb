package dev.backfill.orchestrator.run;

import dev.backfill.model.run.RunEvent;

/// A run that was started. Safe for use by several threads.
public interface Run {

    /// Short, and later runs sort behind earlier ones.
    String id();

    /// Starts no further date. The dates that have begun are finished; the others end CANCELLED.
    void stopAfterDate();

    /// Starts nothing more and stops the statements that are running; what they had changed is rolled back.
    void stopNow();

    /// Waits for the end.
    ///
    /// @throws InterruptedException if this thread is interrupted while it waits; the run goes on
    RunEvent.Receipt await() throws InterruptedException;
}
