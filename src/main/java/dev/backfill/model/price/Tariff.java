package dev.backfill.model.price;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// What a warehouse bills for reading: so many bytes of each table at least, and what they cost where they are paid
/// for one by one.
///
/// This is the one place of the formula; its numbers are each engine's own, with their source.
///
/// @param leastBytes the least that is billed for a table
/// @param dollarsPerTib what a TiB costs, in USD; null where bytes are not paid for one by one, as with slots that
///     are reserved
public record Tariff(long leastBytes, @Nullable BigDecimal dollarsPerTib) {
    private static final BigDecimal TIB = BigDecimal.valueOf(1L << 40);

    public Tariff {
        if (leastBytes < 0 || dollarsPerTib != null && dollarsPerTib.signum() < 0) {
            throw new IllegalArgumentException("Nothing costs less than nothing.");
        }
    }

    /// About how many bytes a statement is billed for.
    ///
    /// @param read how many it reads
    /// @param tables how many tables it names; 0 where nobody says it
    public long billed(long read, int tables) {
        return Math.max(read, leastBytes * Math.max(1, tables));
    }

    /// What bytes cost that are billed.
    public Price of(long billed) {
        BigDecimal each = dollarsPerTib;
        return new Price(
                billed,
                each == null ? null : each.multiply(BigDecimal.valueOf(billed)).divide(TIB, MathContext.DECIMAL64));
    }
}
