package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Adds rows to a table. Values travel as text into a staging table; DuckDB casts them to the columns' types on the
/// way in.
final class DuckDbAppend {
    private DuckDbAppend() {}

    static long run(
            DuckDbSession session,
            Connection connection,
            TableName table,
            List<String> columns,
            Iterable<@Nullable Object[]> rows) {
        String list = DuckDbShape.list(columns);
        session.change(Sql.of("CREATE OR REPLACE TEMP TABLE appended ("
                + columns.stream().map(c -> DuckDbShape.quoted(c) + " VARCHAR").collect(Collectors.joining(", "))
                + ")"));
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "appended")) {
            for (@Nullable Object[] row : rows) {
                if (row.length != columns.size()) {
                    throw new IllegalArgumentException(
                            "A row of " + row.length + " values for " + columns.size() + " columns of " + table);
                }
                appender.beginRow();
                for (@Nullable Object value : row) {
                    appender.append(value == null ? (String) null : text(value));
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw DuckDbErrors.running("append to " + table, e);
        }
        long written = session.execute(
                Sql.of("INSERT INTO " + Sql.name(table) + " (" + list + ") SELECT " + list + " FROM temp.appended"));
        session.change(Sql.of("DROP TABLE temp.appended"));
        return written;
    }

    /// Adds rows in the place of those with the same key. The tables have no keys of their own that could collide.
    static void inPlace(
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

    private static String text(Object value) {
        return value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString()
                : value.toString();
    }
}
