package dev.backfill.warehouse.bigquery;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.bigquery.job.BigQueryTables;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionEntry.Part;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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

    /// @param shapes the tables that are there
    BigQueryPartitions(BigQuerySession session, Map<TableName, BigQueryTables.Shape> shapes) {
        this.session = session;
        this.shapes = shapes;
    }

    List<PartitionEntry> of(Set<TableName> wanted) {
        Map<String, List<TableName>> byDataset = wanted.stream()
                .filter(t -> shapes.containsKey(t) && shape(t).isTable())
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .collect(Collectors.groupingBy(TableName::dataset, TreeMap::new, Collectors.toList()));
        List<PartitionEntry> entries = new ArrayList<>();
        byDataset.forEach((dataset, tables) -> entries.addAll(ofDataset(dataset, tables)));
        return entries;
    }

    private List<PartitionEntry> ofDataset(String dataset, List<TableName> tables) {
        // Names of the catalog: letters, digits and underlines. Streamed rows may stand in two tiers of storage.
        String names = tables.stream().map(t -> "'" + t.table() + "'").collect(Collectors.joining(", "));
        List<PartitionEntry> entries = session
                .query(Sql.of("SELECT table_name, partition_id, SUM(total_rows) AS row_count,"
                        + " MAX(last_modified_time) AS modified FROM " + dataset
                        + ".INFORMATION_SCHEMA.PARTITIONS WHERE table_name IN (" + names
                        + ") GROUP BY table_name, partition_id"))
                .stream()
                .map(row -> entry(new TableName(dataset, row.text("table_name")), row))
                .collect(Collectors.toCollection(ArrayList::new));
        Set<TableName> silent = new LinkedHashSet<>(tables);
        entries.forEach(e -> silent.remove(e.table()));
        silent.forEach(t -> entries.add(new PartitionEntry(t, Part.NONE, shape(t).day(), null, 0, null)));
        return entries;
    }

    private PartitionEntry entry(TableName table, Row row) {
        Object id = row.get("partition_id");
        @Nullable String day = shape(table).day();
        Part part = part(String.valueOf(id), day);
        LocalDate date =
                part == Part.DAY ? LocalDate.parse(String.valueOf(id), DateTimeFormatter.BASIC_ISO_DATE) : null;
        long rows = row.get("row_count") == null ? 0 : row.number("row_count");
        return new PartitionEntry(table, part, day, date, rows, row.instant("modified"));
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
