package dev.backfill.warehouse;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes rows of what DuckDB answers. Timestamps are instants in UTC.
final class DuckDbRows {
    private DuckDbRows() {}

    /// All rows of an answer.
    static List<Row> of(ResultSet answer) throws SQLException {
        ResultSetMetaData meta = answer.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (answer.next()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                values.put(meta.getColumnName(i), value(answer, i));
            }
            rows.add(new Row(values));
        }
        return rows;
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
