package dev.backfill.model.pipeline.telltale;

import dev.backfill.model.text.PlainNumber;
import org.jspecify.annotations.Nullable;

/// A default that a missing upstream leaves in a column, and from which its absence can be told.
public sealed interface DefaultMarker permits Sentinel, PileUp {

    /// The column to look at.
    String column();

    /// The default; null for NULL, as a LEFT JOIN leaves it.
    @Nullable
    Double value();

    /// The default as people write it: `0`, `NULL`.
    default String said() {
        Double value = value();
        return value == null ? "NULL" : PlainNumber.of(value);
    }

    /// That a row carries the default, as SQL.
    ///
    /// @param name the column as it stands in the statement
    default String condition(String name) {
        return name + (value() == null ? " IS NULL" : " = " + said());
    }

    /// The upstream whose absence leaves it.
    String upstream();

    /// Whether so many rows carry the default that it tells.
    ///
    /// @param carrying rows that carry it
    /// @param rows rows that are there
    default boolean isToldBy(long carrying, long rows) {
        return rows > 0 && (double) carrying / rows >= share();
    }

    /// Share of the rows of a date, above 0 and up to 1, from which on the default tells.
    double share();
}
