package dev.backfill.integrity.watch;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import dev.backfill.warehouse.partition.WriteMark;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the last recorded write of each partition says of its rows, as long as these are as it left them.
///
/// @param contents since when partitions count as written that runs have left as they are now, where that is not what
///     their rows say
/// @param rebuilt when partitions were written anew whose rows came out as they were, and still are, as a comparison
///     of all values says; only those are known that were asked about
public record LastWrites(Map<Left, Instant> contents, Map<Partition, Instant> rebuilt) {
    /// Nothing is recorded.
    public static final LastWrites NONE = new LastWrites(Map.of(), Map.of());

    /// What was left by the last write of a partition that is recorded: as soon as anybody else writes it, it is
    /// something else.
    ///
    /// @param newest when its newest row was written; null where the table does not tell
    public record Left(Partition partition, @Nullable Instant newest, long rows) {}

    /// Whether the warehouse records writes.
    public static boolean areRecorded(Catalog catalog) {
        return catalog.has(WriteMark.RECORD, WriteMark.CONTENT_AT);
    }

    /// The last write of each partition that begins on a date from `@first` to `@last`.
    ///
    /// @param columns further columns of the record, as they stand behind `SELECT`, beside its table (`name`), date
    ///     (`d`) and hour (`h`)
    public static String sql(Catalog catalog, String columns) {
        return sql(catalog, columns, "date BETWEEN @first AND @last");
    }

    /// The same with other words for which dates.
    ///
    /// @param where a condition on `date`
    public static String sql(Catalog catalog, String columns, String where) {
        String hour = catalog.has(WriteMark.RECORD, WriteMark.HOUR) ? "COALESCE(" + WriteMark.HOUR + ", 0)" : "0";
        return "SELECT " + columns + ", table_name AS name, date AS d, " + hour + " AS h FROM " + name(WriteMark.RECORD)
                + " WHERE " + where + " QUALIFY ROW_NUMBER() OVER (PARTITION BY table_name, date, "
                + hour
                + " ORDER BY place DESC) = 1";
    }

    /// When what is in a partition was written: what its newest row says, unless a run has recorded that it has
    /// written all values anew as they were, or that something has changed them without saying so. A record counts
    /// only as long as what it has left is there.
    ///
    /// @param newest when its newest row was written; null where the table does not tell
    public @Nullable Instant contentOf(Partition partition, @Nullable Instant newest, long rows) {
        return contents.getOrDefault(new Left(partition, newest, rows), newest);
    }

    /// The same with more writes that left what was there.
    public LastWrites and(Map<Left, Instant> same) {
        if (same.isEmpty()) {
            return this;
        }
        Map<Left, Instant> all = new HashMap<>(contents);
        all.putAll(same);
        return new LastWrites(all, rebuilt);
    }

    /// The same with what later looks at some dates found.
    public LastWrites with(Set<LocalDate> dates, LastWrites later) {
        Map<Left, Instant> written = new HashMap<>(contents);
        written.keySet().removeIf(left -> dates.contains(left.partition().date()));
        later.contents.forEach((left, at) -> {
            if (dates.contains(left.partition().date())) {
                written.put(left, at);
            }
        });
        Map<Partition, Instant> again = new HashMap<>(rebuilt);
        again.keySet().removeIf(partition -> dates.contains(partition.date()));
        later.rebuilt.forEach((partition, at) -> {
            if (dates.contains(partition.date())) {
                again.put(partition, at);
            }
        });
        return new LastWrites(written, again);
    }

    /// The same, knowing which of some partitions came out as they were when they were last written. Their rows are
    /// read where a record says so: count and time alone do not tell that nobody has changed a value since.
    ///
    /// @param asked partitions as they are
    public LastWrites confirmed(Set<Left> asked, Pipeline pipeline, Catalog catalog, Session session) {
        Map<Partition, Instant> claimed = new LinkedHashMap<>();
        for (Left left : asked) {
            Instant newest = left.newest();
            Instant content = contents.get(left);
            if (newest != null && content != null && content.isBefore(newest)) {
                claimed.put(left.partition(), newest);
            }
        }
        if (claimed.isEmpty()) {
            return this;
        }
        Map<Partition, PartitionContent> recorded = recorded(claimed.keySet(), pipeline, catalog, session);
        Map<Partition, Instant> same = new HashMap<>();
        claimed.keySet().stream()
                .collect(Collectors.groupingBy(
                        Partition::processor, Collectors.mapping(Partition::period, Collectors.toSet())))
                .forEach((processor, periods) -> contents(pipeline.processor(processor), periods, session)
                        .forEach((period, content) -> {
                            Partition partition = new Partition(processor, period);
                            Instant at = claimed.get(partition);
                            if (at != null && isSame(content, recorded.get(partition))) {
                                same.put(partition, at);
                            }
                        }));
        return new LastWrites(contents, same);
    }

    private static Map<Period, PartitionContent> contents(Processor p, Set<Period> periods, Session session) {
        return session.contents(PartitionTarget.of(p, periods.iterator().next()), periods);
    }

    private static boolean isSame(PartitionContent content, @Nullable PartitionContent recorded) {
        return recorded != null && content.shape().equals(recorded.shape()) && content.isSame(recorded);
    }

    private static Map<Partition, PartitionContent> recorded(
            Set<Partition> partitions, Pipeline pipeline, Catalog catalog, Session session) {
        LocalDate first = partitions.stream()
                .map(Partition::date)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = partitions.stream()
                .map(Partition::date)
                .max(LocalDate::compareTo)
                .orElseThrow();
        Map<Partition, PartitionContent> recorded = new HashMap<>();
        for (Row row : session.query(Sql.of(sql(catalog, "rows_after, hash_after, shape, newest"))
                .with("first", first)
                .with("last", last))) {
            processor(row.text("name"), pipeline)
                    .ifPresent(p -> recorded.put(
                            p.partition(row.date("d").atTime((int) row.number("h"), 0)),
                            new PartitionContent(
                                    row.number("rows_after"),
                                    row.text("hash_after"),
                                    row.text("shape"),
                                    row.instant("newest"))));
        }
        return recorded;
    }

    private static Optional<Processor> processor(String table, Pipeline pipeline) {
        TableName named = TableName.parse(table);
        return pipeline.processors().stream()
                .filter(p -> p.table().equals(named))
                .findFirst();
    }
}
