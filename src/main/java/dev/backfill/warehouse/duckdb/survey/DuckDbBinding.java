package dev.backfill.warehouse.duckdb.survey;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.file.DuckDbErrors;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What DuckDB's binder says of statements that are not run.
public final class DuckDbBinding {
    private static final String MAIN = "main";
    private static final String NO_CAST = "Unimplemented type for cast";

    /// Texts of which at least one is a value of any type that is not nested.
    private static final List<String> SAMPLES = List.of("1", "2024-01-01", "00:00:00", "[]", "{}");

    private DuckDbBinding() {}

    /// The columns that a SELECT gives.
    public static Map<String, String> columns(Session session, Sql select) {
        Map<String, String> columns = new LinkedHashMap<>();
        try {
            for (Row row : session.query(select.after("DESCRIBE "))) {
                columns.put(row.text("column_name"), row.text("column_type"));
            }
        } catch (WarehouseException e) {
            // It is about the words of the SELECT, not about the one before them.
            throw e.getCause() instanceof SQLException cause ? DuckDbErrors.running(select.text(), cause) : e;
        }
        return columns;
    }

    /// Whether there is a cast from one type to another: rows that are put into a table are cast. Only a value tells,
    /// because DuckDB casts NULL to anything; whether all values can be cast is a matter of the rows.
    public static boolean fits(Session session, String given, String wanted) {
        if (given.equals(wanted)) {
            return true;
        }
        String some = SAMPLES.stream()
                .map(text -> "TRY_CAST('" + text + "' AS " + given + ")")
                .collect(Collectors.joining(", ", "COALESCE(", ")"));
        try {
            session.query(Sql.of("SELECT CAST(" + some + " AS " + wanted + ") AS v"));
            return true;
        } catch (WarehouseException e) {
            if (e.kind() != Kind.STATEMENT) {
                throw e;
            }
            return !String.valueOf(e.getMessage()).contains(NO_CAST);
        }
    }

    /// A view has no rows of its own.
    ///
    /// @throws WarehouseException of kind `STATEMENT` if it is one
    public static void requireTable(Session session, TableName table) {
        Sql views = Sql.of("SELECT 1 AS one FROM duckdb_views() WHERE lower(view_name) = @name"
                        + " AND lower(schema_name) = @schema AND lower(database_name) ="
                        + " CASE @catalog WHEN '' THEN lower(current_database()) ELSE @catalog END")
                .with("name", lower(table.table()))
                .with("schema", table.dataset().isEmpty() ? MAIN : lower(table.dataset()))
                .with("catalog", lower(table.catalog()));
        if (!session.query(views).isEmpty()) {
            throw new WarehouseException(
                    Kind.STATEMENT,
                    "it is a view, and no rows can be written into one",
                    "Name the table below it in the pipeline's YAML.",
                    null);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
