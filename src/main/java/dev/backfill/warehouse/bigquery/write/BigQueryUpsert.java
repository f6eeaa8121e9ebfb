package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows that take the place of those with the same key, as one statement: sent twice it changes nothing more.
public final class BigQueryUpsert {
    private BigQueryUpsert() {}

    /// @param types the types of the table's columns
    public static Sql statement(
            TableName table,
            List<String> key,
            List<String> columns,
            List<@Nullable Object[]> rows,
            Map<String, String> types) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            List<String> picked = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                Object value = row[i];
                String text = "NULL";
                if (value != null) {
                    text = "@v" + lines.size() + "_" + i;
                    values.put(text.substring(1), value);
                }
                picked.add("CAST(" + text + " AS " + types.getOrDefault(column, "STRING") + ") AS " + Sql.name(column));
            }
            lines.add("SELECT " + String.join(", ", picked));
        }
        return new Sql(
                "MERGE INTO " + Sql.name(table) + " AS tgt USING (" + String.join("\nUNION ALL ", lines) + ") AS s ON "
                        + String.join(
                                " AND ",
                                key.stream()
                                        .map(k -> "tgt." + Sql.name(k) + " = s." + Sql.name(k))
                                        .toList())
                        + "\nWHEN MATCHED THEN UPDATE SET "
                        + String.join(
                                ", ",
                                columns.stream()
                                        .filter(c -> !key.contains(c))
                                        .map(c -> Sql.name(c) + " = s." + Sql.name(c))
                                        .toList())
                        + "\nWHEN NOT MATCHED THEN INSERT ("
                        + String.join(", ", columns.stream().map(Sql::name).toList()) + ") VALUES ("
                        + String.join(
                                ", ",
                                columns.stream().map(c -> "s." + Sql.name(c)).toList()) + ")",
                values);
    }
}
