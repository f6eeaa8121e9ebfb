package dev.backfill.model.pipeline.telltale;

import org.jspecify.annotations.Nullable;

/// A default that some rows carry on any date. It tells only where it piles up: when nearly all rows of a date carry
/// it, while on an earlier date of the two weeks before fewer did than is usual.
///
/// @param column the column to look at
/// @param value the default; null for NULL
/// @param upstream the upstream whose absence leaves it
/// @param share share of the rows, above 0 and up to 1, from which on a date counts as piled up
/// @param usual share of the rows, 0 to `share`, below which an earlier date shows that the column usually varies
public record PileUp(String column, @Nullable Double value, String upstream, double share, double usual)
        implements DefaultMarker {
    public PileUp {
        if (column.isBlank() || share <= 0 || share > 1 || usual < 0 || usual > share) {
            throw new IllegalArgumentException("A pile-up needs a column name, a share above 0 and up to 1, and a usual"
                    + " share from 0 to that share.");
        }
    }

    /// A default that is a number.
    public PileUp(String column, double value, String upstream, double share, double usual) {
        this(column, Double.valueOf(value), upstream, share, usual);
    }
}
