package dev.backfill.model.text;

import java.math.BigDecimal;

/// Numbers as people write them.
public final class PlainNumber {
    /// From here on a double has no room for every whole number.
    private static final double MOST_EXACT = 1L << 53;

    private PlainNumber() {}

    /// Without a needless `.0`, and without an exponent: `0`, `0.95`.
    ///
    /// @param value neither infinite nor no number
    public static String of(double value) {
        // Most are whole, and these are said without what computes with any number of digits: it takes a while to load.
        return value == Math.rint(value) && Math.abs(value) < MOST_EXACT
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
