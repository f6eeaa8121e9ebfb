package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.bigquery.job.Literals;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.partition.PartitionKeep;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether kept rows can be put back into their table as they were: all of them must be there, and the table must
/// have their columns in their types. A column that the table has got since is left empty.
///
/// @param keep the rows
/// @param shape the shape of the table in which they are kept, without the console's own columns
/// @param obstacle what keeps them from being put back, in words; null where nothing does
record BigQueryReturn(
        PartitionKeep keep, BigQueryShape shape, @Nullable String obstacle) {

    /// @param keeps rows of one table that are kept in one table; at least one. One query
    /// @param now the table's shape as it is now
    static List<BigQueryReturn> of(Statements statements, List<PartitionKeep> keeps, BigQueryShape now) {
        TableName keptTable = keeps.getFirst().keptTable();
        Optional<BigQueryShape> kept = statements.columnsOf(keptTable).map(columns -> shape(keeps.getFirst(), columns));
        Map<String, Row> there = new HashMap<>();
        kept.ifPresent(shape -> statements
                .ask(Sql.of("SELECT " + WriteScript.KEEP_ID + " AS keep_id, COUNT(*) AS n, " + shape.hash()
                        + " AS content FROM " + relation(keeps) + " GROUP BY keep_id"))
                .forEach(row -> there.put(row.text("keep_id"), row)));
        return keeps.stream()
                .map(keep -> of(keep, now, kept, Optional.ofNullable(there.get(keep.id()))))
                .toList();
    }

    private static String list(List<PartitionKeep> keeps, Function<PartitionKeep, Object> value) {
        return keeps.stream().map(value).distinct().map(Literals::of).collect(Collectors.joining(", "));
    }

    private static BigQueryReturn of(
            PartitionKeep keep, BigQueryShape now, Optional<BigQueryShape> kept, Optional<Row> there) {
        if (keep.rows() == 0) {
            return new BigQueryReturn(keep, now, null);
        }
        if (kept.isEmpty()) {
            return new BigQueryReturn(
                    keep, now, "the table " + keep.keptTable() + ", in which they were, is not there any more");
        }
        BigQueryShape shape = kept.get();
        return new BigQueryReturn(
                keep,
                shape,
                unfitting(shape, now).or(() -> incomplete(keep, shape, there)).orElse(null));
    }

    private static BigQueryShape shape(PartitionKeep keep, Map<String, String> there) {
        Map<String, String> columns = new LinkedHashMap<>(there);
        columns.remove(WriteScript.KEEP_ID);
        columns.remove("kept_at");
        return new BigQueryShape(keep.table(), columns);
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

    private static Optional<String> incomplete(PartitionKeep keep, BigQueryShape kept, Optional<Row> row) {
        long there = row.map(r -> r.number("n")).orElse(0L);
        if (there != keep.rows()) {
            return Optional.of(String.format(Locale.ROOT, "%,d of %,d rows are there any more", there, keep.rows()));
        }
        return kept.fingerprint().equals(keep.shape())
                        && !row.map(r -> r.text("content")).orElse("").equals(keep.hash())
                ? Optional.of("they are not what they were when they were kept")
                : Optional.empty();
    }

    /// The same if nothing keeps the rows from being put back.
    ///
    /// @throws WarehouseException of kind `CHANGED` if something does
    BigQueryReturn required() {
        if (obstacle != null) {
            throw new WarehouseException(
                    Kind.CHANGED,
                    "The rows of " + keep.table() + " on " + keep.date() + " that run " + keep.runId()
                            + " kept cannot be put back: " + obstacle + ". Nothing was touched.",
                    "Plan a repair of the date instead. What is kept is in the table " + keep.keptTable() + ".",
                    null);
        }
        return this;
    }

    /// Lets a script have no effect unless rows are still there as they were when they were looked at.
    ///
    /// @param all rows of one table
    static WriteScript asserted(List<BigQueryReturn> all, WriteScript script) {
        for (List<BigQueryReturn> together : byKeptTable(all)) {
            BigQueryShape shape = together.getFirst().shape();
            List<PartitionKeep> keeps = keeps(together);
            script.require(
                    "(SELECT " + WriteScript.content(shape) + " FROM " + relation(keeps) + ") = "
                            + Literals.of(ContentSum.ofKept(keeps).text()),
                    Assertion.CHANGED);
        }
        return script;
    }

    /// Lets a script put rows into their partitions.
    ///
    /// @param all rows of one table
    static WriteScript filled(List<BigQueryReturn> all, WriteScript script) {
        for (List<BigQueryReturn> together : byKeptTable(all)) {
            script.fill(together.getFirst().shape().list(), relation(keeps(together)));
        }
        return script;
    }

    private static Collection<List<BigQueryReturn>> byKeptTable(List<BigQueryReturn> all) {
        return all.stream()
                .filter(b -> b.keep().rows() > 0)
                .collect(Collectors.groupingBy(b -> b.keep().keptIn(), TreeMap::new, Collectors.toList()))
                .values();
    }

    private static List<PartitionKeep> keeps(List<BigQueryReturn> all) {
        return all.stream().map(BigQueryReturn::keep).toList();
    }

    /// The rows: the instants at which they were kept are named, so that BigQuery reads only those days.
    private static String relation(List<PartitionKeep> keeps) {
        return Sql.name(keeps.getFirst().keptTable()) + " WHERE kept_at IN (" + list(keeps, PartitionKeep::at)
                + ") AND " + WriteScript.KEEP_ID + " IN (" + list(keeps, PartitionKeep::id) + ")";
    }
}
