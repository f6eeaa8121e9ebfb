package dev.backfill.warehouse.duckdb;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse in which everything happens inside one transaction that is never committed: what was damaged is whole
 * again at once, without copying a file. Used by one thread.
 */
public final class OneTransaction implements Warehouse {
    private final Warehouse warehouse;
    private final Session session;

    public OneTransaction(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.session = warehouse.open();
        session.execute(Sql.of("BEGIN TRANSACTION"));
    }

    @Override
    public String kind() {
        return warehouse.kind();
    }

    @Override
    public Spelling spelling() {
        return warehouse.spelling();
    }

    @Override
    public String target() {
        return warehouse.target();
    }

    @Override
    public Session open() {
        return new Shared(session);
    }

    @Override
    public void release() {}

    @Override
    public Loan lend() {
        throw new UnsupportedOperationException("No program can see an open transaction.");
    }

    @Override
    public void close() {
        session.execute(Sql.of("ROLLBACK"));
        session.close();
    }

    /** The one session; whoever closes it leaves it open for the next. */
    private record Shared(Session session) implements Session {
        @Override
        public DateSql dates(TableName table, DateColumn column) {
            return session.dates(table, column);
        }

        @Override
        public String writtenAt(TableName table, String column) {
            return session.writtenAt(table, column);
        }

        @Override
        public Catalog catalog() {
            return session.catalog();
        }

        @Override
        public List<Row> query(Sql sql) {
            return session.query(sql);
        }

        @Override
        public Excerpt excerpt(Sql sql, int most) {
            return session.excerpt(sql, most);
        }

        @Override
        public void check(Sql sql) {
            session.check(sql);
        }

        @Override
        public Map<String, String> columns(Sql select) {
            return session.columns(select);
        }

        @Override
        public boolean fits(String given, String wanted) {
            return session.fits(given, wanted);
        }

        @Override
        public void checkWriting(TableName table, String where) {
            session.checkWriting(table, where);
        }

        @Override
        public long execute(Sql sql) {
            return session.execute(sql);
        }

        @Override
        public <T> T atomically(Supplier<T> work) {
            return work.get();
        }

        @Override
        public long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
            return session.append(table, columns, rows);
        }

        @Override
        public void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
            session.upsert(table, key, columns, rows);
        }

        @Override
        public boolean isTransactional() {
            return session.isTransactional();
        }

        @Override
        public Staged stage(PartitionTarget target, Sql select) {
            return session.stage(target, select);
        }

        @Override
        public Map<String, String> columns(TableName table) {
            return session.columns(table);
        }

        @Override
        public Map<Period, PartitionContent> contents(PartitionTarget any, Set<Period> dates) {
            return session.contents(any, dates);
        }

        @Override
        public Written retire(PartitionTarget target, WriteMark mark) {
            return session.retire(target, mark);
        }

        @Override
        public Written restore(PartitionTarget target, String undone, WriteMark mark) {
            return session.restore(target, undone, mark);
        }

        @Override
        public void keep(PartitionTarget target, WriteMark mark) {
            session.keep(target, mark);
        }

        @Override
        public Written record(PartitionTarget target, WriteMark mark) {
            return session.record(target, mark);
        }

        @Override
        public Map<Period, PartitionContent> contents(PartitionTarget any) {
            return session.contents(any);
        }

        @Override
        public boolean keepOthers(PartitionTarget any, SortedSet<Period> written, WriteMark mark) {
            return session.keepOthers(any, written, mark);
        }

        @Override
        public void settleOthers(PartitionTarget target, Set<Period> changed, WriteMark mark) {
            session.settleOthers(target, changed, mark);
        }

        @Override
        public void forgo(PartitionTarget target, WriteMark mark) {
            session.forgo(target, mark);
        }

        @Override
        public long putBack(PartitionTarget target, WriteMark mark) {
            return session.putBack(target, mark);
        }

        @Override
        public List<KeptRows> kept(String runId) {
            return session.kept(runId);
        }

        @Override
        public long forgetKept(Instant before) {
            return session.forgetKept(before);
        }

        @Override
        public int queries() {
            return session.queries();
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {}
    }
}
