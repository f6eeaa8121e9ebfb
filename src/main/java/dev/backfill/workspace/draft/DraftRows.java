package dev.backfill.workspace.draft;

import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import org.jspecify.annotations.Nullable;

/// What the rows of a period are; null for what is not known.
///
/// @param key what tells them apart
/// @param writtenAt the column that says when a row was written
/// @param expected which of them there should be; processors only. `same_as` names a processor as the draft does
public record DraftRows(
        @Nullable Guess<Key> key,
        @Nullable Guess<String> writtenAt,
        @Nullable Guess<Expectation> expected) {

    /// Nothing is known.
    public static final DraftRows UNKNOWN = new DraftRows(null, null, null);

    /// What is said here, and for the rest what another one says.
    public DraftRows or(DraftRows other) {
        return new DraftRows(
                key == null ? other.key : key,
                writtenAt == null ? other.writtenAt : writtenAt,
                expected == null ? other.expected : expected);
    }
}
