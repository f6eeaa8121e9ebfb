package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Locale;
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
        DuckDbTableColumns.All all = DuckDbTableColumns.all(ask);
        return new Catalog(all.types(), name -> whole(name, all.file()), new DuckDbDates());
    }

    /// A SELECT of the statements, as `text`, that define the columns which DuckDB computes.
    public static String computing() {
        return DuckDbTableColumns.computing();
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
