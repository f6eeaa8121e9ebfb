package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Dates of one table that are written together, by one job.
///
/// @param table the table
/// @param dateColumn its date column
/// @param writtenAt the column that says when a row was written; empty, or absent from the table, where none does
/// @param dates which dates; at least one
public record Partitions(TableName table, String dateColumn, String writtenAt, SortedSet<LocalDate> dates) {
    public Partitions {
        dates = Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    }

    public static Partitions of(PartitionTarget target) {
        return of(target.table(), target.dateColumn(), target.writtenAt(), Set.of(target.date()));
    }

    public static Partitions of(TableName table, String dateColumn, String writtenAt, Collection<LocalDate> dates) {
        return new Partitions(table, dateColumn, writtenAt, new TreeSet<>(dates));
    }

    /// One of them.
    public PartitionTarget on(LocalDate date) {
        return new PartitionTarget(table, dateColumn, writtenAt, date);
    }

    /// What holds for their rows, with the dates as constants: a parameter would keep BigQuery from pruning.
    public String where() {
        return where(Sql.name(dateColumn));
    }

    /// The same for rows of the console's records, or of an alias.
    ///
    /// @param column the column with the date, quoted
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
