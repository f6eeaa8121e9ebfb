package dev.backfill.model.pipeline;

/// On which dates a processor is expected to write.
public enum Scope {
    /// Rows only for dates on which an event took place.
    EVENT,
    /// A standing table: rows on dates without an event are optional and never wrong.
    DAILY
}
