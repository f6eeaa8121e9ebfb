package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The tables of a DuckDB file, and which one a name means: a table in no schema is in `main`, and the file's own
/// name may stand before both. Names that differ in case only are one name.
public final class DuckDbCatalog {
    private static final String MAIN = "main";

    private DuckDbCatalog() {}

    /// All tables and views, with the types of their columns.
    ///
    /// @param ask how a question is asked
    public static Catalog of(Function<Sql, List<Row>> ask) {
        Map<TableName, Map<String, String>> tables = new HashMap<>();
        String file = "";
        for (Row row : ask.apply(Sql.of("SELECT current_database() AS file, database_name, schema_name, table_name,"
                + " column_name, data_type FROM duckdb_columns() WHERE database_name NOT IN ('system', 'temp')"
                // No pipeline can say such a name.
                + " AND NOT regexp_matches(schema_name || table_name, '[[:cntrl:]]')"))) {
            file = row.text("file");
            TableName table = new TableName(row.text("database_name"), row.text("schema_name"), row.text("table_name"));
            tables.computeIfAbsent(table, _ -> new LinkedHashMap<>())
                    .put(row.text("column_name"), row.text("data_type"));
        }
        String own = file;
        return new Catalog(tables, name -> whole(name, own), new DuckDbDates());
    }

    private static TableName whole(TableName name, String file) {
        return new TableName(
                lower(name.catalog().isEmpty() ? file : name.catalog()), lower(schema(name)), lower(name.table()));
    }

    /// The schema that a name means.
    static String schema(TableName name) {
        return name.dataset().isEmpty() ? MAIN : name.dataset();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
