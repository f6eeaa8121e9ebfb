package dev.backfill.warehouse;

import java.time.Instant;

/// What replaced or retired rows are filed under in `backfill_kept.<table>`.
///
/// @param runId the run that replaced them
/// @param at when
public record Kept(String runId, Instant at) {}
