package dev.backfill.model.pipeline;

/// A default that a missing upstream leaves in a column, and from which its absence can be told.
public sealed interface DefaultMarker permits Sentinel, PileUp {

    /// The column to look at.
    String column();

    /// The default.
    double value();

    /// The upstream whose absence leaves it.
    String upstream();

    /// Share of the rows of a date, above 0 and up to 1, from which on the default tells.
    double share();
}
