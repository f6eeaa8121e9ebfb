package dev.backfill.warehouse.sql;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What a unit of work understands of columns by their types. It looks at each table once.
public final class TypedColumns {
    private final Function<TableName, Map<String, String>> look;
    private final DateDialect dialect;
    private final Map<TableName, Map<String, String>> types = new HashMap<>();

    /// @param look asks for the types of a table's columns by name; none where there is no such table
    /// @param dialect how the engine speaks of dates
    public TypedColumns(Function<TableName, Map<String, String>> look, DateDialect dialect) {
        this.look = look;
        this.dialect = dialect;
    }

    /// The dates of a table, by the type that their column has.
    public DateSql dates(TableName table, DateColumn column) {
        return new DateSql(column, of(table).get(column.column()), dialect);
    }

    /// When a row of a table was written, as an expression: NULL where the table has no such column.
    ///
    /// @param column the column that would say so
    public String writtenAt(TableName table, String column) {
        return of(table).containsKey(column) ? Sql.name(column) : "CAST(NULL AS TIMESTAMP)";
    }

    private Map<String, String> of(TableName table) {
        return types.computeIfAbsent(table, t -> {
            Map<String, String> read = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            read.putAll(look.apply(t));
            return read;
        });
    }
}
