package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.text.Fingerprint;
import dev.backfill.warehouse.bigquery.job.BigQueryDates;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of a table, and what is made of their names and types: the hash of rows, and the name of the table in
/// which its rows are kept.
///
/// @param table the table
/// @param columns types by name in the table's order
public record BigQueryShape(TableName table, Map<String, String> columns) {
    private static final int FINGERPRINT_DIGITS = 16;

    public BigQueryShape {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /// The columns, quoted, with commas between them.
    String list() {
        return columns.keySet().stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /// One number for all values of all rows of a group, in whichever order they stand; doubled rows count twice.
    String hash() {
        return hashOf(list());
    }

    /// The same for the values of all columns but those that say when a row was written: the one that is known to,
    /// and in each row any other that says the same instant, such as a time of creation.
    String valuesHash(@Nullable String writtenAt) {
        String type = writtenAt == null ? "" : columns.getOrDefault(writtenAt, "");
        return hashOf(columns.entrySet().stream()
                .filter(c -> !c.getKey().equalsIgnoreCase(writtenAt))
                .map(c -> writtenAt != null && c.getValue().equals(type)
                        ? "NULLIF(" + Sql.name(c.getKey()) + ", " + Sql.name(writtenAt) + ") AS " + Sql.name(c.getKey())
                        : Sql.name(c.getKey()))
                .collect(Collectors.joining(", ")));
    }

    private static String hashOf(String values) {
        return "CAST(COALESCE(SUM(CAST(FARM_FINGERPRINT(TO_JSON_STRING(STRUCT(" + values
                + "))) AS BIGNUMERIC)), 0) AS STRING)";
    }

    /// When the youngest row of a group was written; NULL where no column says so.
    String newest(@Nullable String writtenAt) {
        return writtenAt != null && columns.getOrDefault(writtenAt, "").equals("TIMESTAMP")
                ? "MAX(" + Sql.name(writtenAt) + ")"
                : "CAST(NULL AS TIMESTAMP)";
    }

    /// The dates of the table.
    public DateSql dates(DateColumn column) {
        return new DateSql(column, columns.get(column.column()), new BigQueryDates());
    }

    /// What the hash was made by.
    String fingerprint() {
        return digest(columns.toString());
    }

    /// The table of `backfill_kept` in which rows of this shape are kept.
    String keptIn() {
        return table.table() + "_" + digest(table + "\n" + columns);
    }

    private static String digest(String text) {
        return Fingerprint.of(text).substring(0, FINGERPRINT_DIGITS);
    }
}
