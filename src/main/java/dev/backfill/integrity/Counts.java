package dev.backfill.integrity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one grouped query says of a partition.
///
/// @param expected keys that should be there
/// @param actual distinct keys that are there
/// @param matched expected keys that are there
/// @param tooLittleHistory expected keys without a row that have too little history
/// @param recorded expected keys without a row for which a processor recorded a reason, beside those
/// @param rows rows that are there
/// @param sentinel rows that carry the sentinel
/// @param oldest when the oldest row was written; null where the table does not tell
/// @param newest when the newest row was written; null where the table does not tell
record Counts(
        int expected,
        int actual,
        int matched,
        int tooLittleHistory,
        int recorded,
        long rows,
        long sentinel,
        @Nullable Instant oldest,
        @Nullable Instant newest) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, null, null);

    /// Expected keys with a row or a reason.
    int accounted() {
        return matched + tooLittleHistory + recorded;
    }

    /// The same partition where it is known that nothing is expected: what is there is neither matched nor surplus.
    Counts expectingNothing() {
        return new Counts(0, actual, actual, 0, 0, rows, sentinel, oldest, newest);
    }
}
