package dev.backfill.warehouse.bigquery.job;

import com.google.api.client.util.Data;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads rows as BigQuery writes them: every value as text, its type in the schema.
final class RowReader {
    private static final Set<String> NUMBERS = Set.of("INTEGER", "INT64", "FLOAT", "FLOAT64", "NUMERIC", "BIGNUMERIC");

    private RowReader() {}

    /// All rows of a page.
    static List<Row> rows(TableSchema schema, List<TableRow> page) {
        Row.Columns columns = new Row.Columns(
                schema.getFields().stream().map(TableFieldSchema::getName).toList());
        return page.stream()
                .map(row -> new Row(columns, cells(schema, row).toArray()))
                .toList();
    }

    /// The columns of an answer.
    static List<Excerpt.Column> columns(TableSchema schema) {
        return schema.getFields().stream()
                .map(f -> new Excerpt.Column(f.getName(), NUMBERS.contains(f.getType()) && !isRepeated(f)))
                .toList();
    }

    /// The values of a row in the order of the columns, which may share a name.
    static List<@Nullable Object> values(TableSchema schema, TableRow row) {
        return Excerpt.row(cells(schema, row));
    }

    private static List<@Nullable Object> cells(TableSchema schema, TableRow row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < schema.getFields().size(); i++) {
            values.add(value(schema.getFields().get(i), row.getF().get(i).getV()));
        }
        return values;
    }

    private static boolean isRepeated(TableFieldSchema field) {
        return "REPEATED".equals(field.getMode());
    }

    private static @Nullable Object value(TableFieldSchema field, @Nullable Object raw) {
        if (raw == null || Data.isNull(raw)) {
            return null;
        }
        if (isRepeated(field) && raw instanceof List<?> elements) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object element : elements) {
                values.add(
                        element instanceof Map<?, ?> wrapped
                                ? scalar(field.getType(), wrapped.get("v"))
                                : scalar(field.getType(), element));
            }
            return values;
        }
        return scalar(field.getType(), raw);
    }

    /// Since 1970. They are asked for as such; a server that does not know the question answers with seconds and a
    /// fraction of them.
    private static long microseconds(String text) {
        return text.indexOf('.') < 0 && text.indexOf('E') < 0
                ? Long.parseLong(text)
                : new BigDecimal(text).movePointRight(6).longValue();
    }

    private static @Nullable Object scalar(String type, @Nullable Object raw) {
        if (raw == null || Data.isNull(raw)) {
            return null;
        }
        String text = raw.toString();
        return switch (type) {
            case "INTEGER", "INT64" -> Long.valueOf(text);
            case "FLOAT", "FLOAT64" -> Double.valueOf(text);
            case "NUMERIC", "BIGNUMERIC" -> new BigDecimal(text);
            case "BOOLEAN", "BOOL" -> Boolean.valueOf(text);
            case "DATE" -> LocalDate.parse(text);
            case "TIMESTAMP" -> Instant.EPOCH.plus(microseconds(text), ChronoUnit.MICROS);
            case "DATETIME" -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            default -> text;
        };
    }
}
