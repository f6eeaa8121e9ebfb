package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of a table on their way into another warehouse. They are read anew whenever somebody begins, and slice by
/// slice, so that few are in memory.
public final class TableCopy {
    private final Session from;
    private final TableName table;
    private final List<String> columns;

    /// @param columns what is copied; both tables have them
    public TableCopy(Session from, TableName table, List<String> columns) {
        this.from = from;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    /// Copies all rows in one go and returns how many they were.
    ///
    /// @param slice a column, of whose values each has few enough rows to be held at once
    public long into(Session to, TableName target, String slice) {
        List<Row> slices = from.query(
                Sql.of("SELECT DISTINCT " + Sql.name(slice) + " AS slice FROM " + Sql.name(table) + " ORDER BY 1"));
        Iterable<@Nullable Object[]> rows = () -> slices.stream()
                .flatMap(s -> slice(slice, s.get("slice")).stream())
                .map(this::values)
                .iterator();
        return to.append(target, columns, rows);
    }

    private List<Row> slice(String column, @Nullable Object value) {
        String select =
                "SELECT " + Incoming.list(columns, "") + " FROM " + Sql.name(table) + " WHERE " + Sql.name(column);
        return from.query(
                value == null ? Sql.of(select + " IS NULL") : new Sql(select + " = @slice", Map.of("slice", value)));
    }

    private @Nullable Object[] values(Row row) {
        return Objects.requireNonNull(columns.stream().map(row::get).toArray());
    }
}
