package dev.backfill.integrity.observe.table;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says in words which table or column is not there, or not of the type that is needed, and how columns are read.
public final class Columns {
    private Columns() {}

    /// The same for a table's dates and what else is needed of it.
    public static Optional<String> missing(Catalog catalog, TableName table, DateColumn date, List<String> columns) {
        return missing(
                catalog,
                table,
                Stream.concat(Stream.of(date.column()), columns.stream()).toArray(String[]::new));
    }

    /// The first of the columns that cannot be read; empty if all can.
    public static Optional<String> missing(Catalog catalog, TableName table, String... columns) {
        if (!catalog.has(table)) {
            return Optional.of(catalog.hidden(table).map(Hurdle::words).orElse("there is no table " + table));
        }
        for (String column : columns) {
            if (!catalog.has(table, column)) {
                return Optional.of(table + " has no column " + column);
            }
        }
        return Optional.empty();
    }

    /// What keeps a column that is there from naming the date of a partition: rows are replaced by its value.
    public static Optional<String> noDate(Catalog catalog, TableName table, DateColumn column) {
        return catalog.has(table, column.column())
                ? catalog.dates(table, column).obstacle(table.toString())
                : Optional.empty();
    }

    /// Whether a source of hours says them; true for other sources.
    public static boolean saysItsHours(Catalog catalog, SourceTable source) {
        return source.date().grain() != Grain.HOUR
                || noDate(catalog, source.name(), source.date()).isEmpty();
    }

    /// What keeps a column from telling when a row was written; empty where it can, and where there is no such
    /// column.
    public static Optional<String> noInstant(Catalog catalog, TableName table, String column) {
        return catalog.type(table, column)
                .filter(type -> !isInstant(type))
                .map(type -> "the column " + column + " of " + table + " is no TIMESTAMP but " + type);
    }

    /// Whether the column is there and tells when a row was written.
    public static boolean tells(Catalog catalog, TableName table, @Nullable String column) {
        return column != null
                && catalog.type(table, column).filter(Columns::isInstant).isPresent();
    }

    private static boolean isInstant(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        return upper.startsWith("TIMESTAMP") || upper.equals("DATETIME");
    }

    /// The dates of a column of the schedule, of whatever type: a cast that engines leave out where it changes
    /// nothing, so that they still read the wanted partitions only.
    public static String day(String column) {
        return "CAST(" + name(column) + " AS DATE)";
    }

    /// The instants of a column; NULL where the table does not tell any.
    public static String instant(Catalog catalog, TableName table, @Nullable String column) {
        return column != null && tells(catalog, table, column)
                ? "CAST(" + name(column) + " AS TIMESTAMP)"
                : "CAST(NULL AS TIMESTAMP)";
    }
}
