package dev.backfill.warehouse.bigquery;

import dev.backfill.warehouse.PartitionContent;
import dev.backfill.warehouse.PartitionTarget;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Sql;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is in partitions of a table, by one query.
final class BigQueryContents {
    private BigQueryContents() {}

    /// @return by date; dates without rows are absent
    static Map<LocalDate, PartitionContent> of(Statements statements, PartitionTarget any, Set<LocalDate> dates) {
        if (dates.isEmpty()) {
            return Map.of();
        }
        BigQueryShape shape = new BigQueryShape(any.table(), statements.columns(any.table()));
        String date = Sql.name(any.dateColumn());
        String wanted = dates.stream().sorted().map(d -> "DATE '" + d + "'").collect(Collectors.joining(", "));
        Map<LocalDate, PartitionContent> contents = new TreeMap<>();
        for (Row row : statements.ask(Sql.of("SELECT " + date + " AS d, COUNT(*) AS n, " + shape.hash() + " AS content, "
                + shape.newest(any.writtenAt()) + " AS newest FROM " + Sql.name(any.table()) + " WHERE " + date
                + " IN ("
                + wanted + ") GROUP BY d"))) {
            contents.put(
                    row.date("d"),
                    new PartitionContent(
                            row.number("n"), row.text("content"), shape.fingerprint(), row.instant("newest")));
        }
        return contents;
    }
}
