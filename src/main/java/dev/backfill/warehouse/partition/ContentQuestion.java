package dev.backfill.warehouse.partition;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Asks what is in some partitions of a table, in one query.
///
/// @param table the table
/// @param dates its dates
/// @param hash the engine's expression for [PartitionContent#hash()] of a group
/// @param newest its expression for when the youngest row of a group was written
/// @param shape what the hash is made by
public record ContentQuestion(TableName table, DateSql dates, String hash, String newest, String shape) {

    /// @param wanted which periods; at least one
    public Sql sql(Set<Period> wanted) {
        return where(dates.bucket(wanted), dates.among(wanted));
    }

    /// The question, of every period that has rows.
    public Sql sql() {
        return where(dates.period(), dates.day() + " IS NOT NULL");
    }

    private Sql where(String date, String condition) {
        return Sql.of("SELECT " + date + " AS backfill_date, COUNT(*) AS n, " + hash + " AS content, " + newest
                + " AS newest FROM " + Sql.name(table) + " WHERE " + condition + " GROUP BY 1");
    }

    /// What the answer says, by period; those without rows are absent.
    public Map<Period, PartitionContent> read(Collection<Row> rows) {
        Function<Row, PartitionContent> content =
                row -> new PartitionContent(row.number("n"), row.text("content"), shape, row.instant("newest"));
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> row.period("backfill_date", dates.column().grain()), content));
    }
}
