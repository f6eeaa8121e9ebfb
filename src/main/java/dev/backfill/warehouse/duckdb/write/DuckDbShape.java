package dev.backfill.warehouse.duckdb.write;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.text.Fingerprint;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.duckdb.statement.DuckDbDates;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.duckdb.statement.DuckDbWork;
import dev.backfill.warehouse.sql.DateSql;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of a table, and what is made of their names and types: the hash of rows, and the name of the table in
/// which its rows are kept.
///
/// @param table the table
/// @param columns types by name in the table's order, without columns that DuckDB computes
/// @param engine the version of DuckDB: another one may hash in another way
public record DuckDbShape(TableName table, Map<String, String> columns, String engine) {
    private static final int FINGERPRINT_DIGITS = 16;
    private static final int LONGEST_NAME = 60;

    public DuckDbShape {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        if (columns.isEmpty()) {
            throw new WarehouseException(
                    Kind.MISSING,
                    "There is no table " + table + ".",
                    "Make it first, or correct its name in the pipeline's YAML.",
                    null);
        }
    }

    /// The shape of a table as it is now.
    ///
    /// @throws WarehouseException of kind `MISSING` if there is no such table
    public static DuckDbShape of(DuckDbWork work, TableName table) {
        return new DuckDbShape(table, work.columns(table), work.engine());
    }

    /// The columns, quoted, with commas between them.
    String list() {
        return DuckDbSpelling.list(columns.keySet());
    }

    /// One number for all values of all rows of a group, in whichever order they stand; doubled rows count twice.
    String hash() {
        return hashOf(list());
    }

    /// The same for the values of all columns but those that say when a row was written: the one that is known to,
    /// and in each row any other that says the same instant, such as a time of creation.
    String valuesHash(@Nullable String writtenAt) {
        String type = columns.entrySet().stream()
                .filter(c -> c.getKey().equalsIgnoreCase(writtenAt))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return hashOf(columns.entrySet().stream()
                .filter(c -> !c.getKey().equalsIgnoreCase(writtenAt))
                .map(c -> writtenAt != null && c.getValue().equals(type)
                        ? "NULLIF(" + DuckDbSpelling.quoted(c.getKey()) + ", " + DuckDbSpelling.quoted(writtenAt) + ")"
                        : DuckDbSpelling.quoted(c.getKey()))
                .collect(Collectors.joining(", ")));
    }

    private static String hashOf(String values) {
        return "CAST(COALESCE(SUM(hash(ROW(" + values + "))), 0) AS VARCHAR)";
    }

    /// When the youngest row of a group was written; NULL where no column says so.
    String newest(@Nullable String writtenAt) {
        return columns.entrySet().stream()
                .filter(c -> c.getKey().equalsIgnoreCase(writtenAt))
                .filter(c ->
                        c.getValue().startsWith("TIMESTAMP") || c.getValue().equals("DATE"))
                .map(c -> "MAX(CAST(" + DuckDbSpelling.quoted(c.getKey()) + " AS TIMESTAMP))")
                .findFirst()
                .orElse("CAST(NULL AS TIMESTAMP)");
    }

    /// What [dev.backfill.warehouse.partition.PartitionContent#shape()] says of numbers that were made by this shape.
    String fingerprint() {
        return digest(columns + "\n" + engine);
    }

    /// The dates of the table.
    DateSql dates(DateColumn column) {
        return new DateSql(
                column,
                columns.entrySet().stream()
                        .filter(c -> c.getKey().equalsIgnoreCase(column.column()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null),
                new DuckDbDates());
    }

    /// The table of `backfill_kept` in which rows of this shape are kept: one for each table by its whole name, and a
    /// new one when its columns have changed.
    String keptIn() {
        String name = table.table();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "_"
                + digest(table.toString().toLowerCase(Locale.ROOT) + "\n" + columns);
    }

    private static String digest(String text) {
        return Fingerprint.of(text).substring(0, FINGERPRINT_DIGITS);
    }
}
