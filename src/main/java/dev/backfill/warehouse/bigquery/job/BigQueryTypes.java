package dev.backfill.warehouse.bigquery.job;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The types of columns, in the words of GoogleSQL.
public final class BigQueryTypes {
    /// Which types take values of which others by themselves.
    private static final Map<String, Set<String>> COERCED = Map.of(
            "INT64", Set.of("NUMERIC", "BIGNUMERIC", "FLOAT64"),
            "NUMERIC", Set.of("BIGNUMERIC", "FLOAT64"),
            "BIGNUMERIC", Set.of("FLOAT64"),
            "DATE", Set.of("DATETIME"));

    private BigQueryTypes() {}

    /// Whether a column takes values of another type as they are.
    public static boolean fits(String given, String wanted) {
        return given.equals(wanted) || COERCED.getOrDefault(given, Set.of()).contains(wanted);
    }

    /// The types of what a query gives, by column and in their order; empty where the server does not say.
    static Map<String, String> of(@Nullable TableSchema schema) {
        Map<String, String> types = new LinkedHashMap<>();
        List<TableFieldSchema> fields = schema == null || schema.getFields() == null ? List.of() : schema.getFields();
        for (TableFieldSchema field : fields) {
            String type = word(field.getType());
            types.put(field.getName(), "REPEATED".equals(field.getMode()) ? "ARRAY<" + type + ">" : type);
        }
        return types;
    }

    /// The interface still speaks the words of the older SQL.
    private static String word(String type) {
        return switch (type) {
            case "INTEGER" -> "INT64";
            case "FLOAT" -> "FLOAT64";
            case "BOOLEAN" -> "BOOL";
            case "RECORD" -> "STRUCT";
            default -> type;
        };
    }
}
