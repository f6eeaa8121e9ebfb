package dev.backfill.warehouse.partition;

/// What a write replaced and left, counted in its own transaction.
///
/// @param before rows that were there
/// @param after rows that are there now
public record Written(long before, long after) {}
