package dev.backfill.model.proof;

/// How many rows carry the default that a missing upstream leaves in a column.
///
/// @param column the column
/// @param value the default as people write it: `0`, `NULL`
/// @param carrying rows that carry it
/// @param rows rows that are there
public record Carrying(String column, String value, long carrying, long rows) {}
