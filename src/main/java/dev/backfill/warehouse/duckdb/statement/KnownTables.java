package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        List<Row> all = work.query(Sql.of("SELECT column_name, data_type, is_generated FROM duckdb_columns() WHERE"
                        + " lower(database_name) ="
                        + " CASE @catalog WHEN '' THEN lower(current_database()) ELSE @catalog END"
                        + " AND lower(schema_name) = @schema AND lower(table_name) = @table ORDER BY column_index")
                .with("catalog", lower(table.catalog()))
                .with("schema", lower(DuckDbCatalog.schema(table)))
                .with("table", lower(table.table())));
        List<Row> written = all.stream().filter(r -> !r.isTrue("is_generated")).toList();
        // A name without a schema may mean a temporary table to those who look for one table.
        boolean isClear = !table.dataset().isEmpty() && !table.dataset().equalsIgnoreCase(TEMPORARY);
        Map<String, String> types = types(written);
        if (isClear && !all.isEmpty() && written.size() == all.size() && then == changes.get()) {
            plain.put(table, types);
        }
        return types;
    }

    private static Map<String, String> types(List<Row> rows) {
        Map<String, String> types = new LinkedHashMap<>();
        rows.forEach(row -> types.put(row.text("column_name"), row.text("data_type")));
        return Collections.unmodifiableMap(types);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
