package dev.backfill.model.plan;

/// What a step does to its partition.
public enum Verb {
    /// Write a partition that has no rows.
    BUILD,
    /// Replace the rows of a partition.
    REBUILD,
    /// Take out rows of a date on which no event took place.
    RETIRE,
    /// Take back what an earlier run did to a partition: its old rows return, or there are none again.
    UNDO
}
