package dev.backfill.warehouse.partition;

import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Asks what is in some partitions of a table, in one query.
///
/// @param any one of the partitions: its table and columns
/// @param hash the engine's expression for [PartitionContent#hash()] of a group
/// @param newest its expression for when the youngest row of a group was written
/// @param shape what the hash is made by
public record ContentQuestion(PartitionTarget any, String hash, String newest, String shape) {

    /// @param dates which dates; at least one
    public Sql sql(Set<LocalDate> dates) {
        return where(dates.stream()
                .sorted()
                .map(d -> "DATE '" + d + "'")
                .collect(Collectors.joining(", ", " IN (", ")")));
    }

    /// The question, of every date that has rows.
    public Sql sql() {
        return where(" IS NOT NULL");
    }

    private Sql where(String condition) {
        String date = Sql.name(any.dateColumn());
        return Sql.of("SELECT " + date + " AS d, COUNT(*) AS n, " + hash + " AS content, " + newest + " AS newest FROM "
                + Sql.name(any.table()) + " WHERE " + date + condition + " GROUP BY " + date);
    }

    /// What the answer says, by date; dates without rows are absent.
    public Map<LocalDate, PartitionContent> read(Collection<Row> rows) {
        Function<Row, PartitionContent> content =
                row -> new PartitionContent(row.number("n"), row.text("content"), shape, row.instant("newest"));
        return rows.stream().collect(Collectors.toMap(row -> row.date("d"), content));
    }
}
