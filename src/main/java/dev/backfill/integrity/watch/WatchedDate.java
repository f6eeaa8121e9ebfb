package dev.backfill.integrity.watch;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What was counted in the rows of a table's date.
///
/// @param date the date
/// @param rows how many there are, from 1
/// @param different how many of them are unlike each other; as many as there are where nobody asked
/// @param events of how many events there are rows; 0 where nobody asked
/// @param nulls by column, in how many rows it is NULL
/// @param same by column, in how many rows it is the one number that it is on the date, or 0 where it is several; 0
///     of columns of no numbers
/// @param values by column, about how many different numbers it is; absent where that was not asked
public record WatchedDate(
        LocalDate date,
        long rows,
        long different,
        long events,
        List<Long> nulls,
        List<Long> same,
        Map<Integer, Long> values) {
    public WatchedDate {
        values = Map.copyOf(values);
        nulls = List.copyOf(nulls);
        same = List.copyOf(same);
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

    /// About how many different numbers a column is; 0 where that was not asked.
    ///
    /// @param column its place
    long values(int column) {
        return values.getOrDefault(column, 0L);
    }

    /// The same, knowing about how many different numbers columns are.
    WatchedDate with(Map<Integer, Long> told) {
        return new WatchedDate(date, rows, different, events, nulls, same, told);
    }

    /// The share of the rows in which a column is the one number that it is, or 0, from 0 to 1.
    ///
    /// @param column its place
    double alike(int column) {
        return (double) same.get(column) / rows;
    }
}
