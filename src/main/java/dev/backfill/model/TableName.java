package dev.backfill.model;

import java.util.regex.Pattern;

/// A table as the pipeline names it: `dataset.table`. On DuckDB the dataset is a schema.
///
/// Identifiers cannot be bound as parameters, so only letters, digits and underscores are allowed.
public record TableName(String dataset, String table) {
    private static final Pattern PART = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,299}");

    /// Where every run leaves one row per date and processor, for the whole team to see.
    public static final TableName OUTCOMES = new TableName("nba_orchestration", "backfill_date_outcomes");

    public TableName {
        if (!PART.matcher(dataset).matches() || !PART.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "'" + dataset + "." + table + "' is not a table name: only letters, digits and _ are allowed.");
        }
    }

    /// Reads `dataset.table`.
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a table name: write dataset.table.");
        }
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /// Whether `name` may be used as an identifier (a column, a key).
    public static boolean isIdentifier(String name) {
        return PART.matcher(name).matches();
    }

    @Override
    public String toString() {
        return dataset + "." + table;
    }
}
