package dev.backfill.warehouse.bigquery;

import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Sql;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether kept rows can be put back into their table as they were: all of them must be there, and the table must have
/// their columns in their types. A column that the table has got since is left empty.
///
/// @param keep the rows
/// @param shape the shape of the table in which they are kept, without the console's own columns
/// @param obstacle what keeps them from being put back, in words; null where nothing does
record BigQueryReturn(BigQueryKeep keep, BigQueryShape shape, @Nullable String obstacle) {

    /// @param now the table's shape as it is now
    static BigQueryReturn of(BigQuerySession session, BigQueryKeep keep, BigQueryShape now) {
        if (keep.rows() == 0) {
            return new BigQueryReturn(keep, now, null);
        }
        Optional<Map<String, String>> there = session.columnsOf(keep.keptTable());
        if (there.isEmpty()) {
            return new BigQueryReturn(
                    keep, now, "the table " + keep.keptTable() + ", in which they were, is not there any more");
        }
        Map<String, String> columns = new LinkedHashMap<>(there.get());
        columns.remove(WriteScript.KEEP_ID);
        columns.remove("kept_at");
        BigQueryShape kept = new BigQueryShape(keep.table(), columns);
        return new BigQueryReturn(
                keep,
                kept,
                unfitting(kept, now)
                        .or(() -> incomplete(session, keep, kept))
                        .orElse(null));
    }

    private static Optional<String> unfitting(BigQueryShape kept, BigQueryShape now) {
        return kept.columns().entrySet().stream()
                .filter(c -> !c.getValue().equals(now.columns().get(c.getKey())))
                .findFirst()
                .map(c -> now.columns().containsKey(c.getKey())
                        ? "column " + c.getKey() + " was " + c.getValue() + " and is "
                                + now.columns().get(c.getKey()) + " now"
                        : "the table has no column " + c.getKey() + " any more");
    }

    private static Optional<String> incomplete(BigQuerySession session, BigQueryKeep keep, BigQueryShape kept) {
        Row there = session.query(Sql.of(
                        "SELECT COUNT(*) AS n, " + kept.hash() + " AS hash FROM " + keep.relation()))
                .getFirst();
        if (there.number("n") != keep.rows()) {
            return Optional.of(String.format(
                    Locale.ROOT, "%,d of %,d rows are there any more", there.number("n"), keep.rows()));
        }
        return kept.fingerprint().equals(keep.shape()) && !there.text("hash").equals(keep.hash())
                ? Optional.of("they are not what they were when they were kept")
                : Optional.empty();
    }

    /// Lets a script have no effect unless the rows are still there as they were when they were looked at.
    WriteScript assertedIn(WriteScript script) {
        return keep.rows() == 0
                ? script
                : script.require(
                        "(SELECT " + WriteScript.content(shape) + " FROM " + keep.relation() + ") = "
                                + Literals.of(keep.rows() + " " + keep.hash()),
                        Assertion.CHANGED);
    }

    /// Lets a script put the rows into the partition.
    WriteScript filledBy(WriteScript script) {
        return keep.rows() == 0 ? script : script.fill(shape.list(), keep.relation());
    }
}
