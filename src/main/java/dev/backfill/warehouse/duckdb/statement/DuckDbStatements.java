package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.sql.BoundSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends statements over one connection, one after another, alone or in transactions. Another thread may stop the
/// one that is running, and with it all that would follow.
final class DuckDbStatements {
    private final Connection connection;
    private final DuckDbPrelude prelude;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;
    private int count;
    private boolean lenient;
    private boolean inTransaction;

    DuckDbStatements(Connection connection) {
        this.connection = connection;
        this.prelude = new DuckDbPrelude(connection);
    }

    /// What is done with a statement that holds no marks.
    interface Plain<T> {
        T on(Statement statement, String text) throws SQLException;
    }

    /// What is done with one whose marks have their values.
    interface Prepared<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /// All rows that a statement returns.
    List<Row> rows(Sql sql) {
        return run(
                sql,
                (statement, text) -> {
                    try (ResultSet answer = statement.executeQuery(text)) {
                        return DuckDbRows.of(answer);
                    }
                },
                prepared -> {
                    try (ResultSet answer = prepared.executeQuery()) {
                        return DuckDbRows.of(answer);
                    }
                });
    }

    /// Runs a statement, prepared only where it has marks: DuckDB plans a prepared statement twice.
    <T> T run(Sql sql, Plain<T> plain, Prepared<T> prepared) {
        BoundSql bound = BoundSql.of(sql);
        count++;
        boolean marked = !bound.values().isEmpty();
        speak(sql);
        try (Statement statement = marked ? connection.prepareStatement(bound.text()) : connection.createStatement()) {
            running = statement;
            refuseCancelled();
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

    private void speak(Sql sql) {
        try {
            prelude.speak(lenient ? Sql.Dialect.COMMON : sql.dialect());
        } catch (SQLException e) {
            throw DuckDbErrors.running(sql.text(), e);
        }
    }

    /// Runs work in a transaction of its own. Where it asks for a function that DuckDB does not have, it is run
    /// once more with those of GoogleSQL, for which it may have been written. What DuckDB understands by itself
    /// never gets there.
    <T> T inOneOfEitherDialect(String begin, Supplier<T> work) {
        try {
            return inOne(begin, work);
        } catch (WarehouseException e) {
            if (inTransaction || !asksForAFunction(e)) {
                throw e;
            }
            lenient = true;
            try {
                return inOne(begin, work);
            } catch (WarehouseException again) {
                e.addSuppressed(again);
                throw e;
            } finally {
                lenient = false;
            }
        }
    }

    private static boolean asksForAFunction(WarehouseException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No function matches") || message.contains("Function with name");
    }

    /// Runs work in one transaction, or in the one that is open: all of it takes effect, or nothing.
    ///
    /// @param begin how the transaction begins
    <T> T inOne(String begin, Supplier<T> work) {
        if (inTransaction) {
            return work.get();
        }
        bare(begin);
        inTransaction = true;
        try {
            T done = work.get();
            bare("COMMIT");
            return done;
        } catch (RuntimeException | Error e) {
            rollback(e);
            throw e;
        } finally {
            inTransaction = false;
        }
    }

    /// Whether a transaction is open.
    boolean isInTransaction() {
        return inTransaction;
    }

    /// Begins or ends a transaction.
    private void bare(String text) {
        try (Statement statement = connection.createStatement()) {
            running = statement;
            refuseCancelled();
            statement.execute(text);
        } catch (SQLException e) {
            throw DuckDbErrors.running(text, e);
        } finally {
            running = null;
        }
    }

    private void refuseCancelled() throws SQLTimeoutException {
        if (cancelled) {
            throw new SQLTimeoutException("INTERRUPT: stopped before it began");
        }
    }

    private void rollback(Throwable cause) {
        prelude.rolledBack();
        // Also where everything is stopped.
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// Stops the statement that is running. No other will run.
    void cancel() {
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

    /// How many statements were sent.
    int count() {
        return count;
    }
}
