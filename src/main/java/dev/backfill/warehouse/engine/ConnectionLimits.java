package dev.backfill.warehouse.engine;

import java.time.Duration;

/// How far the statements of a connection may go, by the settings of its workspace.
///
/// @param statement how long a statement may take
/// @param keepDays for how many days replaced rows are kept for undo
public record ConnectionLimits(Duration statement, int keepDays) {
    /// What holds unless somebody says otherwise: an hour, and two weeks.
    public static final ConnectionLimits USUAL = new ConnectionLimits(Duration.ofMinutes(60), 14);
}
