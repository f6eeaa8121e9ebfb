package dev.backfill.model.pipeline;

import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;

/// How many keys, and which, a processor should have on a date. Inside the bootstrap window nothing is expected.
public sealed interface Expectation {

    /// A number of keys, whichever they are.
    record Fixed(int keys) implements Expectation {
        public Fixed {
            if (keys <= 0) {
                throw new IllegalArgumentException("fixed: needs a number above 0, not " + keys + ".");
            }
        }
    }

    /// The distinct keys that a source table has on the date.
    record Distinct(TableName table, Key key) implements Expectation {}

    /// The keys with enough history before the date, within its season or ever.
    ///
    /// @param atLeast how many source rows before the date make a key expected
    /// @param wholeTime whether history counts from the first row on, not from the opening of the date's season
    /// @param where a condition on the source's rows that count, beside the source's own, or empty
    record Cumulative(TableName table, Key key, int atLeast, boolean wholeTime, String where) implements Expectation {
        /// History counts from the opening of the season.
        public Cumulative(TableName table, Key key, int atLeast, String where) {
            this(table, key, atLeast, false, where);
        }
    }

    /// The keys that a query of the user's own returns.
    ///
    /// @param file where it was read from, for messages
    /// @param select its text: one row per date and key between `@first` and `@last`, with the date as `d` and the
    ///     key as `k`, or under the names of its columns where it has several
    record Custom(String file, String select) implements Expectation {}

    /// As many rows as earlier periods of its kind usually have, whichever keys they are.
    record Usual() implements Expectation {}

    /// The keys that another processor expects on the date; of one that expects its usual rows nothing but that: the
    /// own usual rows.
    record SameAs(String processor) implements Expectation {}

    /// Whether it says which keys they are, and not only how many, or where that is said.
    default boolean namesKeys() {
        return switch (this) {
            case Distinct _, Cumulative _, Custom _ -> true;
            case Fixed _, SameAs _, Usual _ -> false;
        };
    }
}
