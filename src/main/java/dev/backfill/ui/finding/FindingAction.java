package dev.backfill.ui.finding;

/// What the button beside a finding does.
public enum FindingAction {
    /// Runs, or reviews, its repair.
    FIX,
    /// Opens the plan that builds everything for the first time.
    BUILD_ALL,
    /// Opens the plan that takes stale rows out.
    REVIEW_RETIRE,
    /// Shows what is missing in a source; nothing can be built before it is loaded.
    SHOW_SOURCE,
    /// Shows the date's events.
    SHOW_GAMES,
    /// Shows the dates that are meant.
    SHOW_DATES
}
