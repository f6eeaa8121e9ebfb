package dev.backfill.model.pipeline.telltale;

import org.jspecify.annotations.Nullable;

/// The default that a missing upstream leaves in a column. When all rows of a date carry it, they were built without
/// it.
///
/// @param column the column to look at
/// @param value the default; null for NULL
/// @param upstream the upstream whose absence leaves it
/// @param share share of the rows, 0 to 1, from which on the date counts as built without the upstream
public record Sentinel(String column, @Nullable Double value, String upstream, double share) implements DefaultMarker {
    public Sentinel {
        if (column.isBlank() || share <= 0 || share > 1) {
            throw new IllegalArgumentException("A sentinel needs a column name and a share above 0 and up to 1.");
        }
    }

    /// A default that is a number.
    public Sentinel(String column, double value, String upstream, double share) {
        this(column, Double.valueOf(value), upstream, share);
    }
}
