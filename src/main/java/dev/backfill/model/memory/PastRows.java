package dev.backfill.model.memory;

import java.time.Instant;

/// How many rows a period of a table had from a look on.
///
/// @param at the look, to the second
/// @param rows from 0
public record PastRows(Instant at, long rows) {}
