package dev.backfill.model.proof;

/// What is there of a partition, against what is expected.
public sealed interface Tally {

    /// Keys against keys.
    ///
    /// @param matched expected keys that are there
    /// @param expected keys that should be there
    /// @param tooLittleHistory expected keys without a row that have too little history
    /// @param open keys that are there and may be expected or not
    /// @param recorded expected keys without a row for which a reason is recorded
    record OfKeys(int matched, int expected, int tooLittleHistory, int open, int recorded) implements Tally {}

    /// Rows against as many as earlier periods usually have.
    ///
    /// @param rows rows that are there
    /// @param usual what is usual
    record OfRows(long rows, UsualRows usual) implements Tally {}
}
