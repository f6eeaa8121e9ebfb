package dev.backfill.model.scan;

import dev.backfill.model.Partition;

/// What a rule saw in a partition that belongs to a finding of another rule: more evidence for the same root.
///
/// @param rule the rule's name
/// @param partition where it saw it
/// @param seen what it saw, in one line
public record Observation(String rule, Partition partition, String seen) {}
