package dev.backfill.model.run;

/// The state of a run.
public enum RunState {
    RUNNING,
    /// Every step succeeded.
    SUCCEEDED,
    /// A step failed or could not start.
    FAILED,
    /// Somebody stopped it.
    STOPPED,
    /// Its process ended before it did, or something was in the way of every step; it can be resumed.
    INTERRUPTED
}
