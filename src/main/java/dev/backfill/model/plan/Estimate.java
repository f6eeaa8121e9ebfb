package dev.backfill.model.plan;

import org.jspecify.annotations.Nullable;

/// What a plan is expected to cost.
///
/// @param seconds from this journal's history; null where there is none yet
/// @param bytes that the warehouse would bill, about; 0 where reading costs nothing
public record Estimate(@Nullable Double seconds, long bytes) {}
