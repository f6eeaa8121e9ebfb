package dev.backfill.warehouse.bigquery.write;

import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionKeep;
import java.math.BigDecimal;
import java.util.Collection;

/// Rows and hash of several partitions as one. A hash is a sum over rows, of which the date is a column, so the sum
/// of the partitions' hashes is the hash of all of their rows.
///
/// @param rows how many rows
/// @param hash the sum
public record ContentSum(long rows, BigDecimal hash) {
    private static final ContentSum NONE = new ContentSum(0, BigDecimal.ZERO);

    static ContentSum of(Collection<PartitionContent> contents) {
        return contents.stream().map(c -> of(c.rows(), c.hash())).reduce(NONE, ContentSum::plus);
    }

    static ContentSum ofKept(Collection<PartitionKeep> keeps) {
        return keeps.stream().map(k -> of(k.rows(), k.hash())).reduce(NONE, ContentSum::plus);
    }

    private static ContentSum of(long rows, String hash) {
        return rows == 0 ? NONE : new ContentSum(rows, new BigDecimal(hash));
    }

    private ContentSum plus(ContentSum other) {
        return new ContentSum(rows + other.rows, hash.add(other.hash));
    }

    /// As [WriteScript#content] says it.
    String text() {
        return rows + " " + hash.toPlainString();
    }
}
