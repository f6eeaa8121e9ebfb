package dev.backfill.integrity.observe;

import static dev.backfill.integrity.observe.Reading.replaced;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.integrity.watch.SourceCopies;
import dev.backfill.integrity.watch.SourceLacks;
import dev.backfill.integrity.watch.TableWatch;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is recorded of dates beside the rows of the processors: when source rows were written, which runs have
/// worked on a partition, and for how many keys a processor has recorded a reason.
///
/// @param written by source table and date, of hours by hour, when its newest row was written; tables that do not
/// tell are absent
/// @param sourceRows by source table and date, of hours by hour, how many rows it has; tables that follow the
/// schedule of events are absent
/// @param runs by partition, how many runs have left an outcome
/// @param reasons by partition, how many reasons are recorded
/// @param writes what the last write of each partition says of its rows
/// @param within by table, how many of its rows say a date, or of days a time, at which no period begins: they belong
/// to
///     the one that holds it; tables without such rows are absent
/// @param watch what stands out in the rows of tables
public record DateMarks(
        Map<TableName, Map<Period, Instant>> written,
        Map<TableName, Map<Period, Long>> sourceRows,
        Map<Partition, Integer> runs,
        Map<Partition, Integer> reasons,
        LastWrites writes,
        Map<TableName, Long> within,
        TableWatch watch) {
    /// What could be read, and why the rest could not.
    ///
    /// @param unread by what could not be read, the reason
    record Read(DateMarks marks, Map<String, String> unread) {}

    /// Asks all tables with one query; each for itself only where one of them refuses.
    static Read read(Pipeline pipeline, DateInterval interval, Session session, Catalog catalog) {
        MarkQueries queries = MarkQueries.of(pipeline, interval, catalog);
        DateMarks marks = new DateMarks(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new LastWrites(new HashMap<>(), Map.of()),
                new HashMap<>(),
                TableWatch.NONE);
        Map<String, String> unread = new LinkedHashMap<>();
        if (!queries.isEmpty()) {
            try {
                queries.parted(pipeline, catalog)
                        .map(session::query)
                        .orElseGet(() -> session.query(queries.all()))
                        .forEach(row -> marks.put(row, pipeline));
            } catch (WarehouseException e) {
                Refusal.of(e);
                queries.each().forEach((what, query) -> {
                    try {
                        session.query(query).forEach(row -> marks.put(row, pipeline));
                    } catch (WarehouseException alone) {
                        unread.put(what, Refusal.of(alone).saying("it cannot be read"));
                    }
                });
            }
        }
        return new Read(marks, unread);
    }

    /// What keeps the outcomes of runs from being read; empty where they can be.
    ///
    /// @param outcomes the table that the pipeline says; null where it says none
    public static Optional<String> outcomesObstacle(Catalog catalog, @Nullable TableName outcomes) {
        return outcomes == null
                ? Optional.of("the pipeline names no table of outcomes")
                : Columns.missing(catalog, outcomes, "processor_name", "analysis_date", "backfill_run_id");
    }

    /// @param pipeline whose tables they are
    private void put(Row row, Pipeline pipeline) {
        LocalDateTime begins = row.date("d").atTime((int) row.number("h"), 0);
        String name = row.text("name");
        switch (row.text("kind")) {
            case MarkQueries.RUNS -> runs.merge(partition(pipeline, name, begins), (int) row.number("n"), Integer::sum);
            case MarkQueries.WITHIN -> {
                if (row.number("n") > 0) {
                    within.put(TableName.parse(name), row.number("n"));
                }
            }
            case MarkQueries.REASONS -> {
                Failures failures = pipeline.failures();
                String ours = failures == null ? name : failures.ours(name);
                // A reason of a date is one of all its hours.
                for (Period period : Period.overlapping(
                        partition(pipeline, ours, begins).period().grain(), DateInterval.of(begins.toLocalDate()))) {
                    reasons.merge(new Partition(ours, period), (int) row.number("n"), Integer::sum);
                }
            }
            case MarkQueries.CONTENTS -> {
                TableName table = TableName.parse(name);
                Instant at = row.instant("content_at");
                if (at != null) {
                    pipeline.processors().stream()
                            .filter(p -> p.table().equals(table))
                            .forEach(p -> writes.contents()
                                    .put(
                                            new LastWrites.Left(
                                                    p.partition(begins), row.instant("newest"), row.number("n")),
                                            at));
                }
            }
            default -> {
                Period period = MarkQueries.counted(pipeline.source(TableName.parse(name)))
                        .of(begins);
                if (row.number("n") > 0) {
                    sourceRows
                            .computeIfAbsent(TableName.parse(name), t -> new HashMap<>())
                            .put(period, row.number("n"));
                }
                Instant newest = row.instant("newest");
                if (newest != null) {
                    written.computeIfAbsent(TableName.parse(name), t -> new HashMap<>())
                            .put(period, newest);
                }
            }
        }
    }

    /// The partition of a processor that holds a date; of a processor that the pipeline does not have, the day's.
    private static Partition partition(Pipeline pipeline, String processor, LocalDateTime begins) {
        return pipeline.find(processor)
                .map(p -> p.partition(begins))
                .orElseGet(() -> new Partition(processor, begins.toLocalDate()));
    }

    /// The same with what was recorded of some dates later.
    DateMarks with(Set<LocalDate> dates, DateMarks later) {
        Map<TableName, Map<Period, Instant>> times = new HashMap<>();
        Stream.concat(written.keySet().stream(), later.written.keySet().stream())
                .forEach(t -> times.put(t, replaced(of(t), dates, Period::first, later.of(t))));
        Map<TableName, Map<Period, Long>> rows = new HashMap<>();
        Stream.concat(sourceRows.keySet().stream(), later.sourceRows.keySet().stream())
                .forEach(t -> rows.put(
                        t,
                        replaced(
                                sourceRows.getOrDefault(t, Map.of()),
                                dates,
                                Period::first,
                                later.sourceRows.getOrDefault(t, Map.of()))));
        return new DateMarks(
                times,
                rows,
                replaced(runs, dates, Partition::date, later.runs),
                replaced(reasons, dates, Partition::date, later.reasons),
                writes.with(dates, later.writes),
                within,
                watch);
    }

    /// The same with what stands out in the rows of tables.
    DateMarks with(TableWatch found) {
        return new DateMarks(written, sourceRows, runs, reasons, writes, within, found);
    }

    /// The same with more of what the last writes say.
    DateMarks with(LastWrites known) {
        return new DateMarks(written, sourceRows, runs, reasons, known, within, watch);
    }

    private Map<Period, Instant> of(TableName table) {
        return written.getOrDefault(table, Map.of());
    }

    /// When the newest row of a source table's date, or hour, was written, if the table tells.
    public Optional<Instant> written(TableName table, Period period) {
        return Optional.ofNullable(of(table).get(period));
    }

    /// The same for a date of a source table, also of one of hours.
    public Optional<Instant> written(TableName table, LocalDate date) {
        Map<Period, Instant> times = of(table);
        Instant day = times.get(Period.day(date));
        // A source is of hours or of days: asking for the hours of each day that has no rows would take long.
        boolean ofHours = !times.isEmpty() && times.keySet().iterator().next().grain() == Grain.HOUR;
        return day != null || !ofHours
                ? Optional.ofNullable(day)
                : Period.overlapping(Grain.HOUR, DateInterval.of(date)).stream()
                        .flatMap(hour -> written(table, hour).stream())
                        .max(Instant::compareTo);
    }

    /// Whether anything says what became of a partition: a run's outcome or a recorded reason.
    public boolean tracks(Partition partition) {
        return runs.containsKey(partition) || reasons.containsKey(partition);
    }

    /// Rows of sources that are there more than once.
    public SourceCopies copies() {
        return watch.copies();
    }

    /// Events of which sources have no rows.
    public SourceLacks lacks() {
        return watch.lacks();
    }
}
