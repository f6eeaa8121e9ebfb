package dev.backfill.model.proof;

/// What the schedule says of a date, in numbers of events.
///
/// @param originally scheduled there when the schedule was made
/// @param now scheduled there now
/// @param played with rows in the source
/// @param movedAway called off, or moved to another date
public record ScheduleCounts(int originally, int now, int played, int movedAway) {}
