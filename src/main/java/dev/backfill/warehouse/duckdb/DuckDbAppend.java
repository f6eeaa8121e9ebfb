package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Adds rows to a table. Values travel as text into a staging table; DuckDB casts them to the columns' types on the
/// way in.
final class DuckDbAppend {
    private final Connection connection;
    private final DuckDbWork work;

    DuckDbAppend(Connection connection, DuckDbWork work) {
        this.connection = connection;
        this.work = work;
    }

    /// Adds rows.
    ///
    /// @return how many
    long add(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        return staged(table, columns, rows, () -> {});
    }

    /// Adds rows in the place of those with the same key. The tables have no keys of their own that could collide.
    void inPlace(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        types.putAll(work.columns(table));
        String given = key.stream()
                .map(k -> "CAST(" + DuckDbSpelling.quoted(k) + " AS " + types.getOrDefault(k, "VARCHAR") + ")")
                .collect(Collectors.joining(", "));
        work.atomically(() -> staged(
                table,
                columns,
                rows,
                () -> work.execute(Sql.of("DELETE FROM " + Sql.name(table) + " WHERE (" + DuckDbSpelling.list(key)
                        + ") IN (SELECT (" + given + ") FROM temp.appended)"))));
    }

    /// @param before what is done when the rows are there and not yet in the table
    private long staged(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows, Runnable before) {
        String list = DuckDbSpelling.list(columns);
        work.change(Sql.of("CREATE OR REPLACE TEMP TABLE appended ("
                + columns.stream()
                        .map(c -> DuckDbSpelling.quoted(c) + " VARCHAR")
                        .collect(Collectors.joining(", "))
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
        before.run();
        long written = work.execute(
                Sql.of("INSERT INTO " + Sql.name(table) + " (" + list + ") SELECT " + list + " FROM temp.appended"));
        work.change(Sql.of("DROP TABLE temp.appended"));
        return written;
    }

    private static String text(Object value) {
        return value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString()
                : value.toString();
    }
}
