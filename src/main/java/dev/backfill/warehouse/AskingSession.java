package dev.backfill.warehouse;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.partition.KeptRows;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.Staged;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.partition.Written;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What units of work have in common that only ask: whatever would change something is refused.
public abstract class AskingSession implements Session {
    private final Supplier<Session> opens;
    private volatile @Nullable Session opened;
    private volatile boolean cancelled;
    private long allowed;

    /// @param session the unit of work that answers
    protected AskingSession(Session session) {
        this(() -> session);
        opened = session;
    }

    /// @param opens opens the unit of work, with the first question
    protected AskingSession(Supplier<Session> opens) {
        this.opens = opens;
    }

    /// The unit of work that answers; opened by now.
    ///
    /// @throws WarehouseException if it cannot be
    protected final Session session() {
        Session session = opened;
        if (session == null) {
            session = opens.get();
            session.allow(allowed);
            opened = session;
            if (cancelled) {
                session.cancel();
            }
            onOpened();
        }
        return session;
    }

    /// Called once, when the unit of work that answers has been opened with the first question.
    protected void onOpened() {}

    /// Whether anything was asked of it.
    protected final boolean isOpened() {
        return opened != null;
    }

    static WarehouseException refused() {
        return new WarehouseException(
                Kind.FORBIDDEN,
                "This workspace is read-only.",
                "Set 'read_only: false' in settings.yaml if it may be changed. Nothing was changed.",
                null);
    }

    @Override
    public Catalog catalog() {
        return session().catalog();
    }

    @Override
    public List<Row> query(Sql sql) {
        return session().ask(sql);
    }

    @Override
    public Excerpt excerpt(Sql sql, int most) {
        return session().excerpt(sql, most);
    }

    @Override
    public String comparable(String column, String type) {
        return session().comparable(column, type);
    }

    @Override
    public DateSql dates(TableName table, DateColumn column) {
        return session().dates(table, column);
    }

    @Override
    public String writtenAt(TableName table, String column) {
        return session().writtenAt(table, column);
    }

    @Override
    public List<PartitionEntry> partitions(Set<TableName> tables) {
        return session().partitions(tables);
    }

    @Override
    public void check(Sql sql) {
        session().check(sql);
    }

    @Override
    public Map<String, String> columns(Sql select) {
        return session().columns(select);
    }

    @Override
    public boolean fits(String given, String wanted) {
        return session().fits(given, wanted);
    }

    @Override
    public void checkWriting(TableName table, String where) {
        session().checkWriting(table, where);
    }

    /// Nothing is opened for it.
    @Override
    public void allow(long bytes) {
        allowed = bytes;
        Session session = opened;
        if (session != null) {
            session.allow(bytes);
        }
    }

    @Override
    public long estimate(Sql sql) {
        return session().estimate(sql);
    }

    @Override
    public long estimateReplacing() {
        return session().estimateReplacing();
    }

    @Override
    public long execute(Sql sql) {
        throw refused();
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        return session().atomically(work);
    }

    @Override
    public boolean isTransactional() {
        return session().isTransactional();
    }

    @Override
    public void label(String name, String value) {
        session().label(name, value);
    }

    @Override
    public long append(TableName table, List<String> columns, Iterable<@Nullable Object[]> rows) {
        throw refused();
    }

    @Override
    public void upsert(TableName table, List<String> key, List<String> columns, List<@Nullable Object[]> rows) {
        throw refused();
    }

    @Override
    public Staged stage(PartitionTarget target, Sql select) {
        throw refused();
    }

    @Override
    public Map<String, String> columns(TableName table) {
        return session().columns(table);
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any, Set<Period> periods) {
        return session().contents(any, periods);
    }

    @Override
    public long estimateContents(PartitionTarget any, Set<Period> periods) {
        return session().estimateContents(any, periods);
    }

    @Override
    public Optional<TableName> keptIn(TableName table) {
        return session().keptIn(table);
    }

    @Override
    public Map<Period, PartitionContent> contents(PartitionTarget any) {
        return session().contents(any);
    }

    @Override
    public Written retire(PartitionTarget target, WriteMark mark) {
        throw refused();
    }

    @Override
    public Written restore(PartitionTarget target, String undone, WriteMark mark) {
        throw refused();
    }

    @Override
    public void keep(PartitionTarget target, WriteMark mark) {
        throw refused();
    }

    @Override
    public Written record(PartitionTarget target, WriteMark mark) {
        throw refused();
    }

    @Override
    public long putBack(PartitionTarget target, WriteMark mark) {
        throw refused();
    }

    @Override
    public void forgo(PartitionTarget target, WriteMark mark) {
        throw refused();
    }

    @Override
    public List<KeptRows> kept(String runId) {
        return session().kept(runId);
    }

    @Override
    public long forgetKept(Instant before) {
        throw refused();
    }

    @Override
    public int queries() {
        Session session = opened;
        return session == null ? 0 : session.queries();
    }

    @Override
    public long bytes() {
        Session session = opened;
        return session == null ? 0 : session.bytes();
    }

    @Override
    public void cancel() {
        cancelled = true;
        Session session = opened;
        if (session != null) {
            session.cancel();
        }
    }

    @Override
    public void close() {
        Session session = opened;
        if (session != null) {
            session.close();
        }
    }
}
