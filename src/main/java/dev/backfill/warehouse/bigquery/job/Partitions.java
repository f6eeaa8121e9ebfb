package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Periods of one table that are written together, by one job.
///
/// @param table the table
/// @param column its date column
/// @param writtenAt the column that says when a row was written; null, or absent from the table, where none does
/// @param periods which periods, of the column's grain; at least one
public record Partitions(
        TableName table, DateColumn column, @Nullable String writtenAt, SortedSet<Period> periods) {
    public Partitions {
        periods = Collections.unmodifiableSortedSet(new TreeSet<>(periods));
    }

    public static Partitions of(PartitionTarget target) {
        return new Partitions(
                target.table(), target.dates(), target.writtenAt(), new TreeSet<>(Set.of(target.period())));
    }

    /// Dates of a table with a column of dates.
    ///
    /// @param writtenAt the column that says when a row was written; empty where none does
    public static Partitions of(TableName table, String dateColumn, String writtenAt, Collection<LocalDate> dates) {
        return new Partitions(
                table,
                DateColumn.of(dateColumn),
                writtenAt.isEmpty() ? null : writtenAt,
                dates.stream().map(Period::day).collect(Collectors.toCollection(TreeSet::new)));
    }

    /// One of them.
    public PartitionTarget on(Period period) {
        return new PartitionTarget(table, column, writtenAt, period);
    }

    /// What holds for the rows of the console's records about them, with the dates as constants: a parameter would
    /// keep BigQuery from pruning.
    ///
    /// @param column the column with the date
    public String where(String column) {
        return isHourly() ? on(column) + " AND " + begins(column) + " IN (" + literals() + ")" : on(column);
    }

    /// What holds for the rows of any of their dates, which leases are for.
    String on(String column) {
        List<String> dates = days().stream().map(Literals::of).toList();
        return column + (dates.size() == 1 ? " = " + dates.getFirst() : " IN (" + String.join(", ", dates) + ")");
    }

    /// The dates on which they begin.
    List<LocalDate> days() {
        return periods.stream().map(Period::first).distinct().toList();
    }

    /// When a period begins that a row of the console's records is about, as [#literals()] says it.
    ///
    /// @param column the column with the date
    public String begins(String column) {
        return isHourly()
                ? "DATETIME_ADD(CAST(" + column + " AS DATETIME), INTERVAL " + WriteMark.HOUR + " HOUR)"
                : column;
    }

    /// Whether they are hours, of which the records name more than the date.
    public boolean isHourly() {
        return column.grain() == Grain.HOUR;
    }

    /// Some of them.
    public Partitions among(Collection<Period> some) {
        return new Partitions(table, column, writtenAt, new TreeSet<>(some));
    }

    /// When each of them begins, as SQL text with commas between them.
    public String literals() {
        return periods.stream().map(this::literal).collect(Collectors.joining(", "));
    }

    /// When one of them begins, as SQL text.
    public String literal(Period period) {
        return isHourly() ? new BigQueryDates().literal(period.start()) : Literals.of(period.first());
    }

    @Override
    public String toString() {
        return periods.size() == 1
                ? table + " on " + periods.first()
                : table + " on " + periods.size() + (isHourly() ? " hours" : " dates") + " from " + periods.first()
                        + " to " + periods.last();
    }
}
