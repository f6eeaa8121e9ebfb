package dev.backfill.model;

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
    record Distinct(TableName table, String key) implements Expectation {}

    /// The keys with enough history before the date within its season.
    ///
    /// @param atLeast how many source rows before the date make a key expected
    /// @param where a condition on the source's rows that count, beside the source's own, or empty
    record Cumulative(TableName table, String key, int atLeast, String where) implements Expectation {}

    /// The keys that another processor expects on the date.
    record SameAs(String processor) implements Expectation {}
}
