package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.job.BigQueryTables;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionEntry.Part;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks `INFORMATION_SCHEMA.PARTITIONS`, which is billed with 10 MiB however large the tables are.
final class BigQueryPartitions {
    private final BigQuerySession session;
    private final Map<TableName, BigQueryTables.Shape> shapes;

    /// What was told of the tables of a dataset.
    ///
    /// @param at when it was, by the clock of BigQuery, which also says when partitions were changed; null where
    ///     nothing is told
    record Told(List<PartitionEntry> entries, @Nullable Instant at) {}

    /// @param shapes the tables that are there
    BigQueryPartitions(BigQuerySession session, Map<TableName, BigQueryTables.Shape> shapes) {
        this.session = session;
        this.shapes = shapes;
    }

    List<PartitionEntry> of(Set<TableName> wanted) {
        return byDataset(wanted).values().stream()
                .flatMap(tables -> told(tables).entries().stream())
                .toList();
    }

    /// Those of the tables that have partitions of their own, by what stands before their names.
    Map<String, List<TableName>> byDataset(Collection<TableName> wanted) {
        return wanted.stream()
                .filter(t -> shapes.containsKey(t) && shape(t).isTable())
                .sorted(Comparator.comparing(TableName::toString))
                .collect(Collectors.groupingBy(BigQueryPartitions::dataset, TreeMap::new, Collectors.toList()));
    }

    /// Where a table is, as it stands in a statement.
    static String dataset(TableName table) {
        String dataset = Sql.name(table.dataset());
        return table.catalog().isEmpty() ? dataset : Sql.name(table.catalog()) + "." + dataset;
    }

    /// Asks for tables of one dataset.
    Told told(List<TableName> tables) {
        // Names of the catalog: letters, digits and underlines. Streamed rows may stand in two tiers of storage.
        String names = tables.stream().map(t -> "'" + t.table() + "'").collect(Collectors.joining(", "));
        Map<String, TableName> byName = tables.stream().collect(Collectors.toMap(TableName::table, t -> t));
        List<Row> rows = session.query(Sql.of("SELECT table_name, partition_id, SUM(total_rows) AS row_count,"
                + " SUM(total_logical_bytes) AS bytes, MAX(last_modified_time) AS modified,"
                + " CURRENT_TIMESTAMP() AS told FROM "
                + dataset(tables.getFirst())
                + ".INFORMATION_SCHEMA.PARTITIONS WHERE table_name IN (" + names
                + ") GROUP BY table_name, partition_id"));
        Set<TableName> silent = new LinkedHashSet<>(tables);
        List<PartitionEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            TableName table = byName.get(row.text("table_name"));
            if (table != null) {
                silent.remove(table);
                entries.add(entry(table, row));
            }
        }
        silent.forEach(t -> entries.add(new PartitionEntry(t, Part.NONE, shape(t).day(), null, 0, 0, null)));
        return new Told(entries, rows.isEmpty() ? null : rows.getFirst().instant("told"));
    }

    private PartitionEntry entry(TableName table, Row row) {
        Object id = row.get("partition_id");
        @Nullable String day = shape(table).day();
        Part part = part(String.valueOf(id), day);
        LocalDate date =
                part == Part.DAY ? LocalDate.parse(String.valueOf(id), DateTimeFormatter.BASIC_ISO_DATE) : null;
        return new PartitionEntry(
                table, part, day, date, row.number("row_count"), row.number("bytes"), row.instant("modified"));
    }

    private static Part part(String id, @Nullable String day) {
        if (id.equals("__UNPARTITIONED__")) {
            return Part.STREAMED;
        }
        if (day == null) {
            return Part.WHOLE;
        }
        return id.equals("__NULL__") ? Part.NO_DATE : id.matches("\\d{8}") ? Part.DAY : Part.WHOLE;
    }

    private BigQueryTables.Shape shape(TableName table) {
        BigQueryTables.Shape shape = shapes.get(table);
        if (shape == null) {
            throw new IllegalArgumentException(table + " is not in the catalog.");
        }
        return shape;
    }
}
