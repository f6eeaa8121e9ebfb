package dev.backfill.warehouse.partition;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is in a partition: enough to say whether it is what it was.
///
/// @param rows its rows
/// @param hash a number made of all values of all rows, in whichever order they stand; comparable only with numbers
///     of the same shape
/// @param shape what the number was made by: the names and types of the columns, and the engine that computed it
/// @param newest what the youngest row says about when it was written; null without rows, or where no row says so
public record PartitionContent(
        long rows, String hash, String shape, @Nullable Instant newest) {

    /// No rows.
    public static final PartitionContent EMPTY = new PartitionContent(0, "0", "", null);

    /// What is in this and another part of one partition.
    public PartitionContent and(PartitionContent other) {
        boolean isOlder = newest == null || (other.newest != null && newest.isBefore(other.newest));
        return new PartitionContent(rows + other.rows, hash + "+" + other.hash, shape, isOlder ? other.newest : newest);
    }

    /// Whether nothing tells the two apart. Where columns were added or changed in between, the values cannot be
    /// compared: rows and time of writing decide.
    public boolean isSame(PartitionContent other) {
        return rows == other.rows
                && (rows == 0
                        || (shape.equals(other.shape)
                                ? hash.equals(other.hash)
                                : Objects.equals(newest, other.newest)));
    }
}
