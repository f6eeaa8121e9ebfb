package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.duckdb.survey.DuckDbBinding;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.StagedSpan;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A unit of work on one connection to a DuckDB file.
final class DuckDbSession implements FileSession {
    /// What changes the rows of tables and not the tables.
    private static final Pattern ROWS = Pattern.compile("\\s*(INSERT|UPDATE|DELETE)\\b", Pattern.CASE_INSENSITIVE);

    /// What makes a table or a schema where there is none of the name. What is known of others still holds, unless it
    /// is taken back.
    private static final Pattern ADDS = Pattern.compile(
            "(\\s*--[^\\n]*\\n)*\\s*CREATE\\s+(TABLE|SCHEMA)\\s+IF\\s+NOT\\s+EXISTS\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern PIVOTS = Pattern.compile("\\b(UN)?PIVOT", Pattern.CASE_INSENSITIVE);

    private final Connection connection;
    private final DuckDbStatements statements;
    private final OneSelect oneSelect;
    private final KnownTables known;
    private final OptionalLong checkpoint;
    private final Runnable onClose;
    private final Map<TableName, Map<String, String>> types = new HashMap<>();
    private boolean defines;
    private boolean marks;
    private boolean closed;

    /// @param checkpoint which checkpoint of the file the log follows; empty where nobody needs to know
    DuckDbSession(
            Connection connection, OneSelect oneSelect, KnownTables known, OptionalLong checkpoint, Runnable onClose) {
        this.connection = connection;
        this.statements = new DuckDbStatements(connection);
        this.oneSelect = oneSelect;
        this.known = known;
        this.checkpoint = checkpoint;
        this.onClose = onClose;
    }

    @Override
    public Catalog catalog() {
        return DuckDbCatalog.of(this::query);
    }

    @Override
    public DateSql dates(TableName table, DateColumn column) {
        return new DateSql(column, typesOf(table).get(column.column()), new DuckDbDates());
    }

    @Override
    public String writtenAt(TableName table, String column) {
        return typesOf(table).containsKey(column) ? Sql.name(column) : "CAST(NULL AS TIMESTAMP)";
    }

    private Map<String, String> typesOf(TableName table) {
        return types.computeIfAbsent(table, t -> known.types(this, t));
    }

    @Override
    public List<Row> query(Sql sql) {
        return statements.rows(sql);
    }

    @Override
    public List<Row> ask(Sql sql) {
        return reading(sql, () -> query(sql));
    }

    /// The engine's own function takes a text that is one SELECT, and so it is bounded without being taken apart.
    @Override
    public Excerpt excerpt(Sql sql, int most) {
        oneSelect.require(connection, sql);
        Spelling spelling = new DuckDbSpelling();
        String text = spelling.names(sql.parameters().isEmpty() ? sql.text() : sql.filled(spelling));
        Sql bounded = new Sql(
                "SELECT * FROM query(" + spelling.text(text) + ") LIMIT " + (most + 1L), Map.of(), sql.dialect());
        try {
            return statements.inOne(
                    "BEGIN TRANSACTION READ ONLY",
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

    @Override
    public void check(Sql sql) {
        reading(sql, () -> query(new Sql("EXPLAIN " + sql.text(), sql.parameters(), sql.dialect())));
    }

    @Override
    public Map<String, String> columns(Sql select) {
        return computing(select, () -> DuckDbBinding.columns(this, select));
    }

    @Override
    public boolean fits(String given, String wanted) {
        return DuckDbBinding.fits(this, given, wanted);
    }

    @Override
    public void checkWriting(TableName table, String where) {
        DuckDbBinding.requireTable(this, table);
    }

    /// Runs work that a text is part of, once it is known to be one SELECT, and in a transaction in which DuckDB
    /// writes nothing but temporary tables: that holds also where this connection could write.
    <T> T reading(Sql sql, Supplier<T> work) {
        if (sql.dialect() == Sql.Dialect.NATIVE) {
            oneSelect.require(connection, sql);
        }
        return statements.inOne("BEGIN TRANSACTION READ ONLY", work);
    }

    /// The same for a text of the pipeline, which may have been written for both engines.
    <T> T computing(Sql sql, Supplier<T> work) {
        if (sql.dialect() == Sql.Dialect.NATIVE) {
            oneSelect.require(connection, sql);
        }
        return statements.inOneOfEitherDialect("BEGIN TRANSACTION READ ONLY", work);
    }

    @Override
    public long execute(Sql sql) {
        boolean adds = ADDS.matcher(sql.text()).lookingAt() && !isInTransaction();
        if (!adds && !ROWS.matcher(sql.text()).lookingAt()) {
            defines = true;
            known.forget();
        }
        return change(sql);
    }

    /// The same for what changes rows, or nothing that outlasts the session.
    long change(Sql sql) {
        return statements.run(
                sql,
                (statement, text) -> Math.max(0, statement.executeLargeUpdate(text)),
                prepared -> Math.max(0, prepared.executeLargeUpdate()));
    }

    /// Whether what is done now is seen by others only after a transaction has ended.
    boolean isInTransaction() {
        return statements.isInTransaction();
    }

    @Override
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

    @Override
    public long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        return DuckDbAppend.run(this, connection, table, columns, rows);
    }

    @Override
    public void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
        DuckDbAppend.inPlace(this, connection, table, key, columns, rows);
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
    public Optional<StagedSpan> stage(PartitionTarget any, SortedSet<Period> periods, Sql select) {
        return Optional.of(DuckDbStagedSpan.byOne(this, any, periods, select));
    }

    @Override
    public Optional<StagedSpan> stageEach(PartitionTarget any, SortedMap<Period, Sql> selects) {
        // What a PIVOT gives depends on the rows, and here all must have the same columns.
        return PIVOTS.matcher(selects.firstEntry().getValue().text()).find()
                ? Optional.empty()
                : Optional.of(DuckDbStagedSpan.byEach(this, any, selects));
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return shape(table).columns();
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any, Set<Period> periods) {
        return new DuckDbWrites(this).contents(any, shape(any.table()), periods);
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any) {
        return new DuckDbWrites(this).contents(any, shape(any.table()), null);
    }

    @Override
    public boolean keepOthers(PartitionTarget any, SortedSet<Period> written, WriteMark mark) {
        new DuckDbNeighbors(this).keep(any, written, mark);
        return true;
    }

    @Override
    public void settleOthers(PartitionTarget target, Set<Period> changed, WriteMark mark) {
        new DuckDbNeighbors(this).settle(target, changed, mark);
    }

    @Override
    public void readyToKeep(PartitionTarget target) {
        new DuckDbWrites(this).prepare(target);
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
    public void forgo(PartitionTarget target, WriteMark mark) {
        new DuckDbWrites(this).forgo(target, mark);
    }

    @Override
    public List<KeptRows> kept(String runId) {
        return new DuckDbWrites(this).kept(runId);
    }

    @Override
    public long forgetKept(Instant before) {
        return new DuckDbKept(this).forget(before);
    }

    /// Says that the open transaction marks the log.
    void marks() {
        marks = true;
    }

    /// What is known of the tables of the open file.
    KnownTables known() {
        return known;
    }

    /// The shape of a table as it is now.
    DuckDbShape shape(TableName table) {
        return new DuckDbShape(table, known.columns(this, table), engine());
    }

    /// Which checkpoint of the file the log follows; empty where nobody needs to know.
    OptionalLong checkpoint() {
        return checkpoint;
    }

    /// The version of DuckDB.
    String engine() {
        return known.engine(this);
    }

    @Override
    public int queries() {
        return statements.count();
    }

    @Override
    public void cancel() {
        statements.cancel();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (defines) {
            known.forget();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbErrors.running("close", e);
        } finally {
            onClose.run();
        }
    }
}
