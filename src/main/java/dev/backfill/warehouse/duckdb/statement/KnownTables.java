package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Sql;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is known of the tables of an open file, which every write of a partition wants to know: their columns, where
/// DuckDB computes none of them, which tables for kept rows there are, and whether the log is marked. It holds while
/// the file is open here, because only the console writes it then, and until the console itself defines something.
/// Safe for use by several threads.
public final class KnownTables {
    private static final String TEMPORARY = "temp";

    private final Map<TableName, Map<String, String>> plain = new ConcurrentHashMap<>();
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean marked;
    private volatile @Nullable String engine;

    /// Forgets what may not hold any more, because something was defined or taken back.
    void forget() {
        changes.incrementAndGet();
        plain.clear();
        prepared.clear();
        marked = false;
    }

    /// Makes what is needed to keep rows, unless it is known to be there. One after another: definitions in one
    /// transaction collide with those in another.
    ///
    /// @param keptIn the table in which they are to be
    /// @param lasting whether it is there for everybody at once; within a transaction it is not before its end
    synchronized void prepare(String keptIn, Runnable making, boolean lasting) {
        if (!prepared.contains(keptIn)) {
            making.run();
            if (lasting) {
                prepared.add(keptIn);
            }
        }
    }

    /// Whether a transaction that is in the log has marked it.
    boolean isMarked() {
        return marked;
    }

    /// Says that the log is marked.
    void mark() {
        marked = true;
    }

    /// The version of DuckDB.
    String engine(DuckDbWork work) {
        String known = engine;
        if (known == null) {
            known = work.query(Sql.of("SELECT version() AS engine")).getFirst().text("engine");
            engine = known;
        }
        return known;
    }

    /// The types of a table's columns by name in the table's order, without columns that DuckDB computes; none where
    /// there is no such table.
    Map<String, String> columns(DuckDbWork work, TableName table) {
        Map<String, String> known = plain.get(table);
        return known == null ? among(work, table) : known;
    }

    private Map<String, String> among(DuckDbWork work, TableName table) {
        long then = changes.get();
        DuckDbTableColumns.Written columns = DuckDbTableColumns.written(work::query, table);
        // A name without a schema may mean a temporary table to those who look for one table.
        boolean isClear = !table.dataset().isEmpty() && !table.dataset().equalsIgnoreCase(TEMPORARY);
        if (isClear && columns.areAll() && !columns.types().isEmpty() && then == changes.get()) {
            plain.put(table, columns.types());
        }
        return columns.types();
    }
}
