package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.duckdb.statement.DuckDbCatalog;
import dev.backfill.warehouse.duckdb.statement.DuckDbDates;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.duckdb.statement.KnownTables;
import dev.backfill.warehouse.duckdb.statement.OneSelect;
import dev.backfill.warehouse.duckdb.survey.DuckDbBinding;
import dev.backfill.warehouse.duckdb.write.DuckDbContents;
import dev.backfill.warehouse.duckdb.write.DuckDbNeighbors;
import dev.backfill.warehouse.duckdb.write.DuckDbShape;
import dev.backfill.warehouse.duckdb.write.DuckDbStaged;
import dev.backfill.warehouse.duckdb.write.DuckDbStagedSpan;
import dev.backfill.warehouse.duckdb.write.DuckDbWrites;
import dev.backfill.warehouse.duckdb.write.KeptTables;
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
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.TypedColumns;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
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
    private static final Pattern PIVOTS = Pattern.compile("\\b(UN)?PIVOT", Pattern.CASE_INSENSITIVE);

    private final Connection connection;
    private final DuckDbWork work;
    private final TypedColumns typed;
    private final Runnable onClose;
    private boolean closed;

    /// @param checkpoint which checkpoint of the file the log follows; empty where nobody needs to know
    DuckDbSession(
            Connection connection, OneSelect oneSelect, KnownTables known, OptionalLong checkpoint, Runnable onClose) {
        this.connection = connection;
        this.work = new DuckDbWork(connection, oneSelect, known, checkpoint);
        this.typed = new TypedColumns(work::columns, new DuckDbDates());
        this.onClose = onClose;
    }

    @Override
    public Catalog catalog() {
        return DuckDbCatalog.of(this::query);
    }

    @Override
    public DateSql dates(TableName table, DateColumn column) {
        return typed.dates(table, column);
    }

    @Override
    public String writtenAt(TableName table, String column) {
        return typed.writtenAt(table, column);
    }

    @Override
    public List<Row> query(Sql sql) {
        return work.query(sql);
    }

    @Override
    public List<Row> ask(Sql sql) {
        return work.reading(sql, () -> query(sql));
    }

    @Override
    public Excerpt excerpt(Sql sql, int most) {
        return work.excerpt(sql, most);
    }

    @Override
    public void check(Sql sql) {
        work.reading(sql, () -> query(new Sql("EXPLAIN " + sql.text(), sql.parameters(), sql.dialect())));
    }

    @Override
    public Map<String, String> columns(Sql select) {
        return work.computing(select, () -> DuckDbBinding.columns(this, select));
    }

    @Override
    public boolean fits(String given, String wanted) {
        return DuckDbBinding.fits(this, given, wanted);
    }

    @Override
    public void checkWriting(TableName table, String where) {
        DuckDbBinding.requireTable(this, table);
    }

    @Override
    public long execute(Sql sql) {
        return work.execute(sql);
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        return this.work.atomically(work);
    }

    @Override
    public long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        return new DuckDbAppend(connection, work).add(table, columns, rows);
    }

    @Override
    public void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
        new DuckDbAppend(connection, work).inPlace(table, key, columns, rows);
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
        return new DuckDbStaged(work, target, select);
    }

    @Override
    public Optional<StagedSpan> stage(PartitionTarget any, SortedSet<Period> periods, Sql select) {
        return Optional.of(DuckDbStagedSpan.byOne(work, any, periods, select));
    }

    @Override
    public Optional<StagedSpan> stageEach(PartitionTarget any, SortedMap<Period, Sql> selects) {
        // What a PIVOT gives depends on the rows, and here all must have the same columns.
        return PIVOTS.matcher(selects.firstEntry().getValue().text()).find()
                ? Optional.empty()
                : Optional.of(DuckDbStagedSpan.byEach(work, any, selects));
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return DuckDbShape.of(work, table).columns();
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any, Set<Period> periods) {
        return DuckDbContents.of(work, any, periods);
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any) {
        return DuckDbContents.of(work, any);
    }

    @Override
    public boolean keepOthers(PartitionTarget any, SortedSet<Period> written, WriteMark mark) {
        new DuckDbNeighbors(work).keep(any, written, mark);
        return true;
    }

    @Override
    public void settleOthers(PartitionTarget target, Set<Period> changed, WriteMark mark) {
        new DuckDbNeighbors(work).settle(target, changed, mark);
    }

    @Override
    public void readyToKeep(PartitionTarget target) {
        new KeptTables(work).prepare(target.table());
    }

    @Override
    public Written retire(PartitionTarget target, WriteMark mark) {
        return new DuckDbWrites(work).retire(target, mark);
    }

    @Override
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        return new DuckDbWrites(work).restore(target, undone, mark);
    }

    @Override
    public void keep(PartitionTarget target, WriteMark mark) {
        new DuckDbWrites(work).keep(target, mark);
    }

    @Override
    public Written record(PartitionTarget target, WriteMark mark) {
        return new DuckDbWrites(work).record(target, mark);
    }

    @Override
    public long putBack(PartitionTarget target, WriteMark mark) {
        return new DuckDbWrites(work).putBack(target, mark);
    }

    @Override
    public void forgo(PartitionTarget target, WriteMark mark) {
        new DuckDbWrites(work).forgo(target, mark);
    }

    @Override
    public List<KeptRows> kept(String runId) {
        return new DuckDbWrites(work).kept(runId);
    }

    @Override
    public long forgetKept(Instant before) {
        return new KeptTables(work).forget(before);
    }

    @Override
    public int queries() {
        return work.queries();
    }

    @Override
    public void cancel() {
        work.cancel();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            work.close();
        } finally {
            onClose.run();
        }
    }
}
