package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.stream.Collectors;

/// What files have for a table.
///
/// @param table the table
/// @param rows the temporary table with the rows of the files, each key once
/// @param columns the columns that files fill; the others stay as they are, and NULL in new rows
/// @param key the columns that tell rows apart
/// @param date the date column
/// @param part the column whose values in the files tell for which rows of the table they speak
/// @param writtenAt the column with the time of writing; empty where there is none, or where files fill it
public record Incoming(
        TableName table,
        String rows,
        List<String> columns,
        List<String> key,
        String date,
        String part,
        String writtenAt) {
    public Incoming {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (key.isEmpty() || !columns.containsAll(key) || !columns.contains(date) || !columns.contains(part)) {
            throw new IllegalArgumentException("Files for " + table + " fill " + columns + ", which lack the key " + key
                    + ", the date " + date + " or " + part + ".");
        }
    }

    /// The temporary table of the rows.
    String temp() {
        return "temp." + Sql.name(rows);
    }

    /// Where two rows have the same key, as a SQL condition.
    String sameKey(String one, String other) {
        return key.stream()
                .map(k -> one + "." + Sql.name(k) + " = " + other + "." + Sql.name(k))
                .collect(Collectors.joining(" AND "));
    }

    /// Columns with commas between them.
    static String list(List<String> columns, String of) {
        return columns.stream().map(c -> of + Sql.name(c)).collect(Collectors.joining(", "));
    }
}
