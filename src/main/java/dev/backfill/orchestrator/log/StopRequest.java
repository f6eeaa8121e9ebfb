package dev.backfill.orchestrator.log;

/// What somebody has asked of a run from another process.
public enum StopRequest {
    NOTHING,
    /// Start no further date.
    AFTER_DATE,
    /// Start nothing more, and stop the statements that are running.
    NOW
}
