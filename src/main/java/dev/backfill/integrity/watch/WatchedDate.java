package dev.backfill.integrity.watch;

import java.time.LocalDate;
import java.util.List;

/// What was counted in the rows of a table's date.
///
/// @param date the date
/// @param rows how many there are, from 1
/// @param different how many of them are unlike each other; as many as there are where nobody asked
/// @param nulls by column, in how many rows it is NULL
public record WatchedDate(LocalDate date, long rows, long different, List<Long> nulls) {
    public WatchedDate {
        nulls = List.copyOf(nulls);
    }

    /// Rows that are there again.
    long copies() {
        return rows - different;
    }

    /// The share of the rows in which a column is NULL, from 0 to 1.
    ///
    /// @param column its place
    double empty(int column) {
        return (double) nulls.get(column) / rows;
    }
}
