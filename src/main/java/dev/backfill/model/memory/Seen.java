package dev.backfill.model.memory;

import dev.backfill.model.scan.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a look saw of a period of a table.
///
/// @param rows how many rows, from 0
/// @param keys how many of them are unlike each other, from 0 to `rows`
/// @param newest when the newest of them was written, to the microsecond; null where the table does not tell
/// @param verdict what was said of it; null for sources, of which no verdict is given
public record Seen(long rows, long keys, @Nullable Instant newest, @Nullable Verdict verdict) {
    public Seen {
        if (keys < 0 || rows < keys) {
            throw new IllegalArgumentException("There cannot be " + keys + " different rows among " + rows + ".");
        }
    }
}
