package dev.backfill.model.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a look saw of a period of a table.
///
/// @param rows how many rows, from 0
/// @param keys how many of them are unlike each other, from 0 to `rows`
/// @param newest when the newest of them was written, to the microsecond; null where the table does not tell
/// @param verdict the name of the verdict that was given, also one that this console does not know; null for sources,
///     of which none is given
public record Seen(
        long rows,
        long keys,
        @Nullable Instant newest,
        @Nullable String verdict) {
    public Seen {
        if (keys < 0 || rows < keys) {
            throw new IllegalArgumentException("There cannot be " + keys + " different rows among " + rows + ".");
        }
    }
}
