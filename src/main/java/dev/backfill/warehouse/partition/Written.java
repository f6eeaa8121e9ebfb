package dev.backfill.warehouse.partition;

/// What a write replaced and left, counted in its own transaction.
///
/// @param before rows that were there
/// @param after rows that are there now
/// @param unchanged whether all values of all rows are what they were, but for when they were written
public record Written(long before, long after, boolean unchanged) {

    /// A write that has changed something.
    public Written(long before, long after) {
        this(before, after, false);
    }
}
