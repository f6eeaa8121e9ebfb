package dev.backfill.warehouse.bigquery.connect;

import dev.backfill.model.price.Tariff;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What statements cost, and how much one of them may.
///
/// The numbers are those of the price list for queries on demand (cloud.google.com/bigquery/pricing): what is read in
/// the columns and partitions that are named, 10 MiB at least for each table and each query, 6.25 USD a TiB. The first
/// TiB of a month is free; nobody can see from here how much of it is left, so what is said is the price without it.
///
/// @param maximumBytes how many bytes a statement may be billed for; at least 10 MiB, which is the least that
///     BigQuery bills
/// @param dollarsPerTib what a TiB costs, in USD; null where bytes are not paid for one by one, as with slots that are
///     reserved
public record Spending(long maximumBytes, @Nullable BigDecimal dollarsPerTib) {
    /// The least that BigQuery bills for a table that a statement reads.
    public static final long LEAST_BYTES = 10L << 20;

    /// How many bytes a statement may be billed for unless somebody says otherwise.
    public static final long USUAL_BYTES = 10L << 30;

    /// The list price on demand, in USD, as it is written. Whoever only says it need not load what computes with it.
    public static final String LIST_DOLLARS = "6.25";

    /// The list price on demand.
    public static final BigDecimal LIST_PRICE = new BigDecimal(LIST_DOLLARS);

    /// 10 GiB a statement, at the list price.
    public static final Spending USUAL = new Spending(USUAL_BYTES, LIST_PRICE);

    public Spending {
        if (maximumBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("A byte cap of " + maximumBytes
                    + " lets no statement run: BigQuery bills at least " + LEAST_BYTES + " bytes.");
        }
    }

    /// The same with another byte cap.
    public Spending withMaximumBytes(long bytes) {
        return new Spending(bytes, dollarsPerTib);
    }

    /// What is billed for reading.
    public Tariff tariff() {
        return new Tariff(LEAST_BYTES, dollarsPerTib);
    }
}
