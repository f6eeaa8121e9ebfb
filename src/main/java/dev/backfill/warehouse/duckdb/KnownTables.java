package dev.backfill.warehouse.duckdb;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The columns of the tables of an open file, and which are known to have none that DuckDB computes: DuckDB is asked
/// for the columns of one such table, where otherwise it goes through all columns of all tables, and a write of a
/// partition asks several times. What is known holds while the file is open here: only the console writes it then.
/// Safe for use by several threads.
final class KnownTables {
    private static final String TEMPORARY = "temp";

    private final Set<TableName> plain = ConcurrentHashMap.newKeySet();

    /// The types of a table's columns by name in the table's order, without columns that DuckDB computes; none where
    /// there is no such table.
    ///
    /// @throws WarehouseException if a table of which something was known is not there any more
    Map<String, String> columns(DuckDbSession session, TableName table) {
        return plain.contains(table) ? ofOne(session, table) : among(session, table);
    }

    /// The same by names in any case.
    Map<String, String> types(DuckDbSession session, TableName table) {
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        types.putAll(columns(session, table));
        return types;
    }

    private Map<String, String> ofOne(DuckDbSession session, TableName table) {
        try {
            String name = table.parts().stream().map(DuckDbShape::quoted).collect(Collectors.joining("."));
            return types(session.query(Sql.of("SELECT name AS column_name, type AS data_type FROM pragma_table_info("
                    + new DuckDbSpelling().text(name) + ")")));
        } catch (WarehouseException e) {
            plain.remove(table);
            throw e;
        }
    }

    private Map<String, String> among(DuckDbSession session, TableName table) {
        List<Row> all = session.query(Sql.of("SELECT column_name, data_type, is_generated FROM duckdb_columns() WHERE"
                        + " lower(database_name) ="
                        + " CASE @catalog WHEN '' THEN lower(current_database()) ELSE @catalog END"
                        + " AND lower(schema_name) = @schema AND lower(table_name) = @table ORDER BY column_index")
                .with("catalog", lower(table.catalog()))
                .with("schema", lower(DuckDbCatalog.schema(table)))
                .with("table", lower(table.table())));
        List<Row> written = all.stream().filter(r -> !r.isTrue("is_generated")).toList();
        // A name without a schema may mean a temporary table to those who look for one table.
        boolean isClear = !table.dataset().isEmpty() && !table.dataset().equalsIgnoreCase(TEMPORARY);
        if (isClear && !all.isEmpty() && written.size() == all.size()) {
            plain.add(table);
        }
        return types(written);
    }

    /// Whether there is a table of this name.
    boolean has(DuckDbSession session, TableName table) {
        try {
            return !columns(session, table).isEmpty();
        } catch (WarehouseException e) {
            // One of which something was known is not there any more, or cannot be asked for its columns.
            return !among(session, table).isEmpty();
        }
    }

    private static Map<String, String> types(List<Row> rows) {
        Map<String, String> types = new LinkedHashMap<>();
        rows.forEach(row -> types.put(row.text("column_name"), row.text("data_type")));
        return types;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
