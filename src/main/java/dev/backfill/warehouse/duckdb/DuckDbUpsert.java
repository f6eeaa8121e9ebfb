package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows that take the place of those with the same key. The tables have no keys of their own that could collide.
final class DuckDbUpsert {
    private DuckDbUpsert() {}

    static void run(
            DuckDbSession session,
            TableName table,
            List<String> key,
            List<String> columns,
            List<@Nullable Object[]> rows) {
        String same = String.join(
                " AND ", key.stream().map(k -> Sql.name(k) + " = @" + k).toList());
        session.atomically(() -> {
            for (@Nullable Object[] row : rows) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (String column : key) {
                    values.put(column, Objects.requireNonNull(row[columns.indexOf(column)], "a key has a value"));
                }
                session.execute(new Sql("DELETE FROM " + Sql.name(table) + " WHERE " + same, values));
            }
            session.append(table, columns, rows);
        });
    }
}
