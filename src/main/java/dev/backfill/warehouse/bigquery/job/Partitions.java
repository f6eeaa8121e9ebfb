package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.partition.PartitionTarget;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Dates of one table that are written together, by one job.
///
/// @param table the table
/// @param column its date column
/// @param writtenAt the column that says when a row was written; null, or absent from the table, where none does
/// @param dates which dates; at least one
public record Partitions(
        TableName table,
        DateColumn column,
        @Nullable String writtenAt,
        SortedSet<LocalDate> dates) {
    public Partitions {
        dates = Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    }

    public static Partitions of(PartitionTarget target) {
        return new Partitions(
                target.table(), target.dates(), target.writtenAt(), new TreeSet<>(Set.of(target.date())));
    }

    /// Dates of a table with a column of dates.
    ///
    /// @param writtenAt the column that says when a row was written; empty where none does
    public static Partitions of(TableName table, String dateColumn, String writtenAt, Collection<LocalDate> dates) {
        return new Partitions(
                table,
                DateColumn.of(dateColumn),
                writtenAt.isEmpty() ? null : writtenAt,
                new TreeSet<>(dates));
    }

    /// One of them.
    public PartitionTarget on(LocalDate date) {
        return new PartitionTarget(table, column, writtenAt, date);
    }

    /// What holds for the rows of the console's records about them, with the dates as constants: a parameter would keep
    /// BigQuery from pruning.
    ///
    /// @param column the column with the date
    public String where(String column) {
        return column + (dates.size() == 1 ? " = " + literals() : " IN (" + literals() + ")");
    }

    /// The dates as SQL text, with commas between them.
    public String literals() {
        return dates.stream().map(Literals::of).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return dates.size() == 1
                ? table + " on " + dates.first()
                : table + " on " + dates.size() + " dates from " + dates.first() + " to " + dates.last();
    }
}
