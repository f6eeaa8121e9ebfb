package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes rows of what DuckDB answers. Timestamps are instants in UTC.
final class DuckDbRows {
    private static final Set<String> NUMBERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE");

    private DuckDbRows() {}

    /// All rows of an answer.
    static List<Row> of(ResultSet answer) throws SQLException {
        ResultSetMetaData meta = answer.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnName(i));
        }
        Row.Columns columns = new Row.Columns(names);
        List<Row> rows = new ArrayList<>();
        while (answer.next()) {
            @Nullable Object[] values = new @Nullable Object[names.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(answer, i + 1);
            }
            rows.add(new Row(columns, values));
        }
        return rows;
    }

    /// The first rows of an answer, which has one more where there are more.
    static Excerpt excerpt(ResultSet answer, int most) throws SQLException {
        ResultSetMetaData meta = answer.getMetaData();
        List<Excerpt.Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Excerpt.Column(meta.getColumnName(i), isNumber(meta.getColumnTypeName(i))));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (answer.next()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                values.add(value(answer, i));
            }
            rows.add(Excerpt.row(values));
        }
        return Excerpt.of(columns, rows, most);
    }

    private static boolean isNumber(String type) {
        return NUMBERS.contains(type) || type.startsWith("DECIMAL(") && type.endsWith(")");
    }

    private static @Nullable Object value(ResultSet answer, int column) throws SQLException {
        return switch (answer.getObject(column)) {
            case java.sql.Timestamp _ ->
                answer.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case OffsetDateTime zoned -> zoned.toInstant();
            case java.sql.Date date -> date.toLocalDate();
            case LocalDate date -> date;
            case java.sql.Array array -> Arrays.asList((Object[]) array.getArray());
            case null -> null;
            case Object other -> other;
        };
    }
}
