package dev.backfill.orchestrator;

/// What somebody has asked of a run from another process.
public enum StopAsked {
    NOTHING,
    /// Start no further date.
    AFTER_DATE,
    /// Start nothing more, and stop the statements that are running.
    NOW
}
