package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The columns of what is in a DuckDB file, with their types.
///
/// The list that DuckDB has of all columns tells those of the views, too, that it brings along, and works them out in
/// each file that is opened: that takes longer than all else that a small look asks. So tables are asked for their
/// columns by name, and the list only where that does not do: of views, which may be broken, of computed columns, and
/// of very many tables.
final class DuckDbTableColumns {
    /// Of so many tables the list is as quick.
    private static final int MANY = 50;

    private static final String OWN = "database_name NOT IN ('system', 'temp')";

    /// No pipeline can say a name with such a sign.
    private static final String SAYABLE = " AND NOT regexp_matches(schema_name || %s, '[[:cntrl:]]')";

    private static final String COMPUTED = "GENERATED ALWAYS";

    private DuckDbTableColumns() {}

    /// The columns of one table.
    ///
    /// @param types by name, in the table's order, without those that DuckDB computes
    /// @param areAll whether it computes none
    record Written(Map<String, String> types, boolean areAll) {}

    /// The columns of all tables and views.
    ///
    /// @param file the name of the file in statements; empty where nothing is in it
    /// @param types by whole name
    record All(String file, Map<TableName, Map<String, String>> types) {}

    /// Asks for those of all tables and views.
    ///
    /// @param ask how a question is asked
    static All all(Function<Sql, List<Row>> ask) {
        List<Row> named = ask.apply(Sql.of("SELECT current_database() AS file, database_name, schema_name, table_name,"
                + " false AS is_view FROM duckdb_tables() WHERE " + OWN + SAYABLE.formatted("table_name")
                + " UNION ALL SELECT current_database(), database_name, schema_name, view_name, true FROM"
                + " duckdb_views() WHERE NOT internal AND " + OWN + SAYABLE.formatted("view_name")));
        List<TableName> tables = named.stream().map(DuckDbTableColumns::table).toList();
        Map<TableName, Map<String, String>> columns = new LinkedHashMap<>();
        if (tables.size() >= MANY || named.stream().anyMatch(row -> row.isTrue("is_view"))) {
            ask.apply(Sql.of("SELECT database_name, schema_name, table_name, column_name, data_type FROM"
                            + " duckdb_columns() WHERE " + OWN + SAYABLE.formatted("table_name")))
                    .forEach(row -> put(columns, table(row), row));
        } else if (!tables.isEmpty()) {
            ask.apply(ofEach(tables)).forEach(row -> put(columns, tables.get((int) row.number("place")), row));
        }
        return new All(named.isEmpty() ? "" : named.getFirst().text("file"), columns);
    }

    /// Asks for those of one table that can be written; none where there is no such table.
    ///
    /// @param ask how a question is asked
    static Written written(Function<Sql, List<Row>> ask, TableName table) {
        String isNamed = "lower(database_name) = "
                + (table.catalog().isEmpty() ? "lower(current_database())" : text(table.catalog()))
                + " AND lower(schema_name) = " + text(DuckDbCatalog.schema(table)) + " AND lower(table_name) = "
                + text(table.table());
        List<Row> named = ask.apply(Sql.of("SELECT database_name, schema_name, table_name, contains(sql, '" + COMPUTED
                + "') AS computes FROM duckdb_tables() WHERE " + isNamed));
        boolean isPlain = named.size() == 1 && !named.getFirst().isTrue("computes");
        List<Row> columns = isPlain
                ? ask.apply(ofEach(List.of(table(named.getFirst()))))
                : ask.apply(Sql.of("SELECT column_name, data_type, is_generated FROM duckdb_columns() WHERE " + isNamed
                        + " ORDER BY column_index"));
        Map<String, String> types = new LinkedHashMap<>();
        columns.stream()
                .filter(row -> isPlain || !row.isTrue("is_generated"))
                .forEach(row -> types.put(row.text("column_name"), row.text("data_type")));
        return new Written(Collections.unmodifiableMap(types), types.size() == columns.size());
    }

    /// Statements that define the columns which DuckDB computes, among others of the same tables.
    static String computing() {
        return "SELECT sql AS text FROM duckdb_tables() WHERE contains(sql, '" + COMPUTED + "')";
    }

    private static Sql ofEach(List<TableName> tables) {
        List<String> parts = new ArrayList<>();
        for (TableName table : tables) {
            String name = table.parts().stream().map(DuckDbSpelling::quoted).collect(Collectors.joining("."));
            parts.add("SELECT " + parts.size() + " AS place, cid, name AS column_name, type AS data_type FROM"
                    + " pragma_table_info(" + new DuckDbSpelling().text(name) + ")");
        }
        return Sql.of(String.join(" UNION ALL ", parts) + " ORDER BY place, cid");
    }

    private static void put(Map<TableName, Map<String, String>> columns, TableName table, Row row) {
        columns.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(row.text("column_name"), row.text("data_type"));
    }

    private static TableName table(Row row) {
        return new TableName(row.text("database_name"), row.text("schema_name"), row.text("table_name"));
    }

    private static String text(String name) {
        return new DuckDbSpelling().text(name.toLowerCase(Locale.ROOT));
    }
}
