package dev.backfill.warehouse.partition;

import dev.backfill.model.TableName;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a warehouse knows of a part of a table without reading it. Good for an overview and for telling that
/// something has changed; counts that decide something are read from the rows.
///
/// @param table the table
/// @param part which part
/// @param column the column whose day decides on the part; null where the table has no such column
/// @param date the day; null unless the part is that of a day
/// @param rows how many rows there are
/// @param bytes how large they are; 0 where that is not known
/// @param modified when it was changed last; null where that is not known
public record PartitionEntry(
        TableName table,
        Part part,
        @Nullable String column,
        @Nullable LocalDate date,
        long rows,
        long bytes,
        @Nullable Instant modified) {

    /// Parts of a table.
    public enum Part {
        /// The rows of a day.
        DAY,
        /// The rows without a date.
        NO_DATE,
        /// Rows that have been streamed in lately and belong to no part yet: they cannot be changed.
        STREAMED,
        /// A table that has no parts, or that is parted otherwise than by days.
        WHOLE,
        /// A table without a row, of which there is nothing to know.
        NONE
    }
}
