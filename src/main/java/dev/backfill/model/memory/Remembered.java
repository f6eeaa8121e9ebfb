package dev.backfill.model.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is remembered of a period of a table.
///
/// @param seen what the last look that covered it saw
/// @param since the look from which on every look gave it this verdict, to the second
/// @param before what it was before that; null if the first look ever gave it this verdict already
/// @param most the most different rows that any look saw
/// @param mostAt the last look that saw so many, to the second
public record Remembered(Seen seen, Instant since, @Nullable Before before, long most, Instant mostAt) {

    /// What a period was before its verdict changed.
    ///
    /// @param verdict the name of the verdict; null for sources
    public record Before(long rows, @Nullable String verdict) {}
}
