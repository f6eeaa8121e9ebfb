package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.duckdb.file.DuckDbLog;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What a unit of work does on its connection: questions, changes and transactions, and what they mean for what is
/// known of the tables of the file. A definition lets that be forgotten, and so does a transaction that is taken back.
public final class DuckDbWork implements AutoCloseable {
    /// What changes the rows of tables and not the tables.
    private static final Pattern ROWS = Pattern.compile("\\s*(INSERT|UPDATE|DELETE)\\b", Pattern.CASE_INSENSITIVE);

    /// What makes a table or a schema where there is none of the name. What is known of others still holds, unless it
    /// is taken back.
    private static final Pattern ADDS = Pattern.compile(
            "(\\s*--[^\\n]*\\n)*\\s*CREATE\\s+(TABLE|SCHEMA)\\s+IF\\s+NOT\\s+EXISTS\\b", Pattern.CASE_INSENSITIVE);

    private static final String READING = "BEGIN TRANSACTION READ ONLY";

    private final Connection connection;
    private final DuckDbStatements statements;
    private final OneSelect oneSelect;
    private final KnownTables known;
    private final OptionalLong checkpoint;
    private boolean defines;
    private boolean marks;

    /// @param known what is known of the tables of the file, shared by all who have it open here
    /// @param checkpoint which checkpoint of the file the log follows; empty where nobody needs to know
    public DuckDbWork(Connection connection, OneSelect oneSelect, KnownTables known, OptionalLong checkpoint) {
        this.connection = connection;
        this.statements = new DuckDbStatements(connection);
        this.oneSelect = oneSelect;
        this.known = known;
        this.checkpoint = checkpoint;
    }

    /// Asks one question.
    public List<Row> query(Sql sql) {
        return statements.rows(sql);
    }

    /// The engine's own function takes a text that is one SELECT, and so it is bounded without being taken apart.
    ///
    /// @param most how many rows at most
    public Excerpt excerpt(Sql sql, int most) {
        oneSelect.require(connection, sql);
        Spelling spelling = new DuckDbSpelling();
        String text = spelling.names(sql.parameters().isEmpty() ? sql.text() : sql.filled(spelling));
        Sql bounded = new Sql(
                "SELECT * FROM query(" + spelling.text(text) + ") LIMIT " + (most + 1L), Map.of(), sql.dialect());
        try {
            return statements.inOne(
                    READING,
                    () -> statements.run(
                            bounded,
                            (statement, words) -> {
                                try (ResultSet rows = statement.executeQuery(words)) {
                                    return DuckDbRows.excerpt(rows, most);
                                }
                            },
                            _ -> {
                                throw new IllegalStateException("It has no marks.");
                            }));
        } catch (WarehouseException e) {
            // It is about the words of whoever asks, not about those around them.
            throw e.getCause() instanceof SQLException cause ? DuckDbErrors.running(sql.text(), cause) : e;
        }
    }

    /// Runs work that a text is part of, once it is known to be one SELECT, and in a transaction in which DuckDB
    /// writes nothing but temporary tables: that holds also where this connection could write.
    public <T> T reading(Sql sql, Supplier<T> work) {
        requireOne(sql);
        return statements.inOne(READING, work);
    }

    /// The same for a text of the pipeline, which may have been written for both engines.
    public <T> T computing(Sql sql, Supplier<T> work) {
        requireOne(sql);
        return statements.inOneOfEitherDialect(READING, work);
    }

    private void requireOne(Sql sql) {
        if (sql.dialect() == Sql.Dialect.NATIVE) {
            oneSelect.require(connection, sql);
        }
    }

    /// Runs one statement that changes something, and returns how many rows it changed (0 for definitions).
    public long execute(Sql sql) {
        boolean adds = ADDS.matcher(sql.text()).lookingAt() && !statements.isInTransaction();
        if (!adds && !ROWS.matcher(sql.text()).lookingAt()) {
            defines = true;
            known.forget();
        }
        return change(sql);
    }

    /// The same for what changes rows, or nothing that outlasts the session.
    public long change(Sql sql) {
        return statements.run(
                sql,
                (statement, text) -> Math.max(0, statement.executeLargeUpdate(text)),
                prepared -> Math.max(0, prepared.executeLargeUpdate()));
    }

    /// Runs work as one transaction, or in the one that is open.
    public <T> T atomically(Supplier<T> work) {
        try {
            T done = statements.inOne("BEGIN TRANSACTION", work);
            if (marks && !statements.isInTransaction()) {
                known.mark();
                marks = false;
            }
            return done;
        } catch (RuntimeException | Error e) {
            marks = false;
            known.forget();
            throw e;
        }
    }

    /// Runs the writes of partitions in one transaction, which is marked in the log.
    public <T> T marked(Supplier<T> writes) {
        return atomically(() -> {
            if (checkpoint.isPresent() && !known.isMarked()) {
                execute(Sql.of("INSERT INTO " + DuckDbLog.MARKS + " SELECT @mark")
                        .with("mark", DuckDbLog.mark(checkpoint.getAsLong())));
                marks = true;
            }
            return writes.get();
        });
    }

    /// The same, where nothing is to be returned.
    public void marked(Runnable writes) {
        marked(() -> {
            writes.run();
            return true;
        });
    }

    /// The types of a table's columns by name in the table's order, without columns that DuckDB computes; none where
    /// there is no such table.
    public Map<String, String> columns(TableName table) {
        return known.columns(this, table);
    }

    /// Whether there is a table of this name.
    public boolean has(TableName table) {
        return !columns(table).isEmpty();
    }

    /// The version of DuckDB.
    public String engine() {
        return known.engine(this);
    }

    /// Makes what is needed to keep rows, unless it is known to be there.
    ///
    /// @param keptIn the table in which they are to be
    public void prepare(String keptIn, Runnable making) {
        known.prepare(keptIn, making, !statements.isInTransaction());
    }

    /// How many questions and statements were sent.
    public int queries() {
        return statements.count();
    }

    /// Stops the statement that is running. No other will run. Another thread may call it.
    public void cancel() {
        statements.cancel();
    }

    @Override
    public void close() {
        if (defines) {
            known.forget();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbErrors.running("close", e);
        }
    }
}
