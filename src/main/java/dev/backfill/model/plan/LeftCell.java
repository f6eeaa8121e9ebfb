package dev.backfill.model.plan;

import dev.backfill.model.Partition;

/// A partition that a plan leaves as it is.
///
/// @param partition which one
/// @param reason why it stays
/// @param poisoned whether it stays built on something bad because its step was pruned
public record LeftCell(Partition partition, String reason, boolean poisoned) {}
