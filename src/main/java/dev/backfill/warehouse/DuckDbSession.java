package dev.backfill.warehouse;

import dev.backfill.model.TableName;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A unit of work on one connection to a DuckDB file.
final class DuckDbSession implements FileSession {
    private final DuckDBConnection connection;
    private final Runnable onClose;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;
    private int queries;
    private boolean inTransaction;
    private boolean closed;

    DuckDbSession(DuckDBConnection connection, Runnable onClose) throws SQLException {
        this.connection = connection;
        this.onClose = onClose;
        try (Statement prelude = connection.createStatement()) {
            for (String macro : SqlFiles.statements("prelude.duckdb.sql")) {
                prelude.execute(macro);
            }
        }
    }

    @Override
    public Catalog catalog() {
        Map<TableName, Set<String>> tables = new HashMap<>();
        for (Row row : query(Sql.of("SELECT table_schema, table_name, column_name FROM information_schema.columns"
                + " WHERE table_catalog = current_database()"))) {
            String schema = row.text("table_schema");
            String table = row.text("table_name");
            if (TableName.isIdentifier(schema) && TableName.isIdentifier(table)) {
                tables.computeIfAbsent(new TableName(schema, table), t -> new LinkedHashSet<>())
                        .add(row.text("column_name"));
            }
        }
        return new Catalog(tables);
    }

    @Override
    public List<Row> query(Sql sql) {
        return run(
                sql,
                (statement, text) -> {
                    try (ResultSet answer = statement.executeQuery(text)) {
                        return rows(answer);
                    }
                },
                prepared -> {
                    try (ResultSet answer = prepared.executeQuery()) {
                        return rows(answer);
                    }
                });
    }

    @Override
    public long execute(Sql sql) {
        return run(
                sql,
                (statement, text) -> Math.max(0, statement.executeLargeUpdate(text)),
                prepared -> Math.max(0, prepared.executeLargeUpdate()));
    }

    @Override
    public void atomically(Runnable work) {
        if (inTransaction) {
            work.run();
            return;
        }
        execute(Sql.of("BEGIN TRANSACTION"));
        inTransaction = true;
        try {
            work.run();
            execute(Sql.of("COMMIT"));
        } catch (RuntimeException | Error e) {
            rollback(e);
            throw e;
        } finally {
            inTransaction = false;
        }
    }

    private void rollback(Throwable cause) {
        // Not through run(): a stopped session must still roll back.
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// Values travel as text into a staging table; DuckDB casts them to the columns' types on the way in.
    @Override
    public long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        String list = DuckDbShape.list(columns);
        execute(Sql.of("CREATE OR REPLACE TEMP TABLE appended ("
                + columns.stream().map(c -> DuckDbShape.quoted(c) + " VARCHAR").collect(Collectors.joining(", "))
                + ")"));
        try (DuckDBAppender appender = connection.createAppender("temp", "main", "appended")) {
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
        long written = execute(
                Sql.of("INSERT INTO " + Sql.name(table) + " (" + list + ") SELECT " + list + " FROM temp.appended"));
        execute(Sql.of("DROP TABLE temp.appended"));
        return written;
    }

    private static String text(Object value) {
        return value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString()
                : value.toString();
    }

    @Override
    public void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
        DuckDbUpsert.run(this, table, key, columns, rows);
    }

    @Override
    public boolean isTransactional() {
        return true;
    }

    @Override
    public List<String> columns(Path file) {
        return new DuckDbFiles(this, file).columns();
    }

    @Override
    public void read(Path file, String into, Map<String, String> columns) {
        new DuckDbFiles(this, file).read(into, columns);
    }

    @Override
    public Staged stage(PartitionTarget target, Sql select) {
        return new DuckDbStaged(this, target, select);
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return DuckDbShape.of(this, table).columns();
    }

    @Override
    public Map<LocalDate, PartitionContent> contents(PartitionTarget any, Set<LocalDate> dates) {
        return new DuckDbWrites(this).contents(any, DuckDbShape.of(this, any.table()), dates);
    }

    @Override
    public Written retire(PartitionTarget target, WriteMark mark) {
        return new DuckDbWrites(this).retire(target, mark);
    }

    @Override
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        return new DuckDbWrites(this).restore(target, undone, mark);
    }

    @Override
    public void keep(PartitionTarget target, WriteMark mark) {
        new DuckDbWrites(this).keep(target, mark);
    }

    @Override
    public Written record(PartitionTarget target, WriteMark mark) {
        return new DuckDbWrites(this).record(target, mark);
    }

    @Override
    public long putBack(PartitionTarget target, WriteMark mark) {
        return new DuckDbWrites(this).putBack(target, mark);
    }

    @Override
    public List<KeptRows> kept(String runId) {
        return new DuckDbWrites(this).kept(runId);
    }

    @Override
    public long forgetKept(Instant before) {
        return new DuckDbKept(this).forget(before);
    }

    long deletePartition(PartitionTarget target) {
        return execute(Sql.of("DELETE FROM " + Sql.name(target.table()) + " WHERE " + Sql.name(target.dateColumn())
                        + " = @date")
                .with("date", target.date()));
    }

    /// Whether there is a table of this name.
    boolean catalogHas(String schema, String table) {
        return !query(Sql.of("SELECT 1 AS there FROM duckdb_tables() WHERE database_name = current_database()"
                                + " AND lower(schema_name) = lower(@schema) AND lower(table_name) = lower(@table)")
                        .with("schema", schema)
                        .with("table", table))
                .isEmpty();
    }

    /// The version of DuckDB.
    String engine() {
        try {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw DuckDbErrors.running("version", e);
        }
    }

    @Override
    public int queries() {
        return queries;
    }

    @Override
    public void cancel() {
        cancelled = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw DuckDbErrors.running("cancel", e);
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbErrors.running("close", e);
        } finally {
            onClose.run();
        }
    }

    private interface Plain<T> {
        T on(Statement statement, String text) throws SQLException;
    }

    private interface Prepared<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /// Runs a statement, prepared only where it has marks: DuckDB plans a prepared statement twice.
    private <T> T run(Sql sql, Plain<T> plain, Prepared<T> prepared) {
        BoundSql bound = BoundSql.of(sql);
        queries++;
        boolean marked = !bound.values().isEmpty();
        try (Statement statement = marked ? connection.prepareStatement(bound.text()) : connection.createStatement()) {
            running = statement;
            if (cancelled) {
                throw new SQLTimeoutException("INTERRUPT: stopped before it began");
            }
            if (!marked || !(statement instanceof PreparedStatement ready)) {
                return plain.on(statement, bound.text());
            }
            for (int i = 0; i < bound.values().size(); i++) {
                ready.setObject(i + 1, bound.values().get(i));
            }
            return prepared.on(ready);
        } catch (SQLException e) {
            throw DuckDbErrors.running(sql.text(), e);
        } finally {
            running = null;
        }
    }

    private static List<Row> rows(ResultSet answer) throws SQLException {
        ResultSetMetaData meta = answer.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (answer.next()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                values.put(meta.getColumnName(i), value(answer, i));
            }
            rows.add(new Row(values));
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet answer, int column) throws SQLException {
        return switch (answer.getObject(column)) {
            case java.sql.Timestamp _ ->
                answer.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case OffsetDateTime zoned -> zoned.toInstant();
            case java.sql.Date date -> date.toLocalDate();
            case LocalDate date -> date;
            case java.sql.Array array -> Arrays.asList((Object[]) array.getArray());
            case null -> null;
            case Object other -> other;
        };
    }
}
