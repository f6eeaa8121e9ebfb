package dev.backfill.warehouse.engine;

import dev.backfill.model.TableName;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows that an import puts into a table. They take the place of those with the same key.
///
/// @param table the table
/// @param dateColumn its date column
/// @param writtenAt the column with the time of writing; empty where there is none
/// @param dates the dates on which rows come or go: by how many rows each grows
/// @param in how many rows are put in
/// @param out how many are taken out
/// @param key the columns that tell rows apart
/// @param filled the columns that the import fills; the others stay as they are
/// @param staged the table with the rows
/// @param gone a table with keys and dates of rows that are taken out; null where none are
public record StagedRows(
        TableName table,
        String dateColumn,
        String writtenAt,
        SortedMap<LocalDate, Long> dates,
        long in,
        long out,
        List<String> key,
        List<String> filled,
        TableName staged,
        @Nullable TableName gone) {
    public StagedRows {
        dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
        key = List.copyOf(key);
        filled = List.copyOf(filled);
    }
}
