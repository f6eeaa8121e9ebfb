package dev.backfill.model.scan;

/// Why nothing is built from some rows of a source.
///
/// @param source the source and the date
/// @param kind what is wrong with them
public record SourceFault(Cause.OfSource source, Kind kind) {

    /// What can be wrong.
    public enum Kind {
        /// They are missing, wholly or in part.
        MISSING,
        /// They are there more than once.
        TWICE
    }
}
