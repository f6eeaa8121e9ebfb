package dev.backfill.warehouse.bigquery.job;

import com.google.api.services.bigquery.model.QueryParameter;
import com.google.api.services.bigquery.model.QueryParameterType;
import com.google.api.services.bigquery.model.QueryParameterValue;
import dev.backfill.warehouse.sql.Sql;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// The values of a statement as BigQuery takes them: by name, each with its type.
public final class Parameters {
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Parameters() {}

    /// @throws IllegalArgumentException if a name in the text has no value, or a value has no type in SQL
    static List<QueryParameter> of(Sql sql) {
        return new TreeMap<>(sql.used())
                .entrySet().stream()
                        .map(e -> parameter(e.getKey(), e.getValue()))
                        .toList();
    }

    private static QueryParameter parameter(String name, Object value) {
        return new QueryParameter()
                .setName(name)
                .setParameterType(new QueryParameterType().setType(type(value)))
                .setParameterValue(new QueryParameterValue().setValue(text(value)));
    }

    private static String type(Object value) {
        return switch (value) {
            case String _ -> "STRING";
            case Integer _, Long _ -> "INT64";
            case Double _ -> "FLOAT64";
            case BigDecimal _ -> "NUMERIC";
            case Boolean _ -> "BOOL";
            case LocalDate _ -> "DATE";
            case Instant _ -> "TIMESTAMP";
            default -> throw new IllegalArgumentException(value.getClass() + " cannot be a parameter.");
        };
    }

    /// A value as text that BigQuery reads back as the same value, in parameters and in rows that are loaded.
    public static String text(Object value) {
        return value instanceof Instant instant ? MICROSECONDS.format(instant) : value.toString();
    }
}
