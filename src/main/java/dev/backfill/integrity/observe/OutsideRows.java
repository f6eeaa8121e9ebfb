package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.watch.TableExtent;
import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionEntry.Part;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of a table that no partition of the calendar holds, so that no count by dates ever sees them.
///
/// @param table the table
/// @param undated how many of them say no date
/// @param outside how many say a date before the first one of the calendar, or after the last
/// @param dates how many such dates there are
/// @param span the first and the last of these; null where there are none
/// @param evidence a query that returns them
public record OutsideRows(
        TableName table,
        long undated,
        long outside,
        long dates,
        @Nullable DateInterval span,
        String evidence) {
    /// Sources may know of more than a year before the first event: that is where windows begin.
    private static final int HISTORY_DAYS = 366;

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);

    /// A table whose rows say dates.
    ///
    /// @param isOutside the condition that a row lies outside the calendar
    /// @param history how many days before the first event rows may lie; null of a table that follows no events
    private record Dated(
            TableName table,
            DateSql dates,
            String isOutside,
            @Nullable Integer history) {
        String evidence() {
            return "SELECT * FROM " + name(table) + " WHERE " + dates.undated() + " OR " + isOutside;
        }
    }

    /// What a look brought.
    ///
    /// @param rows by table; tables without such rows are absent
    /// @param events from the first event of the schedule to the last, played or not; null where there are none,
    ///     or where nobody knows
    record Found(List<OutsideRows> rows, @Nullable DateInterval events) {}

    /// Asks all tables with one query, but those of which the warehouse itself tells what is in each partition.
    ///
    /// @param known what the warehouse tells of its partitions
    /// @throws WarehouseException if they cannot be read
    static Found read(
            Pipeline pipeline,
            CalendarReader.Known calendar,
            List<PartitionEntry> known,
            Session session,
            LocalDate today) {
        List<Dated> asked = new ArrayList<>();
        List<OutsideRows> found = new ArrayList<>();
        Bounds bounds = new Bounds(pipeline, session, today);
        for (Dated table : tables(pipeline, calendar, today)) {
            List<PartitionEntry> entries =
                    known.stream().filter(e -> e.table().equals(table.table())).toList();
            if (entries.isEmpty()) {
                asked.add(table);
            } else {
                found.add(told(table, entries, bounds));
            }
        }
        boolean hasEvents = pipeline.hasEvents() && calendar.obstacle().isEmpty();
        found.addAll(asked(asked, hasEvents ? bounds : null, session));
        return new Found(
                found.stream().filter(f -> f.undated > 0 || f.outside > 0).toList(),
                hasEvents ? bounds.events() : null);
    }

    /// @param bounds takes from when to when there are events; null where nothing says so
    private static List<OutsideRows> asked(List<Dated> tables, @Nullable Bounds bounds, Session session) {
        if (tables.isEmpty()) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (Dated t : tables) {
            String from = " FROM " + name(t.table()) + " WHERE ";
            parts.add("SELECT " + parts.size() / 2
                    + " AS place, COUNT(*) AS n, 0 AS dates, CAST(NULL AS DATE) AS earliest,"
                    + " CAST(NULL AS DATE) AS latest" + from + t.dates().undated());
            parts.add("SELECT " + parts.size() / 2 + " AS place, COUNT(*) AS n, COUNT(DISTINCT "
                    + t.dates().day()
                    + ") AS dates, MIN(" + t.dates().day() + ") AS earliest, MAX("
                    + t.dates().day() + ") AS latest" + from
                    + t.isOutside() + " AND " + t.dates().day() + " IS NOT NULL");
        }
        if (bounds != null) {
            parts.add(
                    "SELECT " + tables.size() + " AS place, 0 AS n, 0 AS dates, (" + ofSchedule(bounds.pipeline, "MIN")
                            + ") AS earliest, (" + ofSchedule(bounds.pipeline, "MAX") + ") AS latest");
        }
        long[] undated = new long[tables.size()];
        Row[] outside = new Row[tables.size()];
        for (Row row : session.query(Sql.of(String.join("\nUNION ALL\n", parts)))) {
            int place = (int) row.number("place");
            if (place == tables.size()) {
                Objects.requireNonNull(bounds).know(row);
            } else if (row.get("earliest") != null) {
                outside[place] = row;
            } else {
                undated[place] += row.number("n");
            }
        }
        List<OutsideRows> rows = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            @Nullable Row row = outside[i];
            rows.add(new OutsideRows(
                    tables.get(i).table(),
                    undated[i],
                    row == null ? 0 : row.number("n"),
                    row == null ? 0 : row.number("dates"),
                    row == null ? null : DateInterval.inclusive(row.date("earliest"), row.date("latest")),
                    tables.get(i).evidence()));
        }
        return rows;
    }

    private static OutsideRows told(Dated table, List<PartitionEntry> entries, Bounds bounds) {
        List<PartitionEntry> beyond = entries.stream()
                .filter(e -> e.part() == Part.DAY && e.rows() > 0)
                .filter(e -> bounds.isOutside(table, e.date()))
                .toList();
        List<LocalDate> dates = beyond.stream()
                .map(PartitionEntry::date)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new OutsideRows(
                table.table(),
                entries.stream()
                        .filter(e -> e.part() == Part.NO_DATE)
                        .mapToLong(PartitionEntry::rows)
                        .sum(),
                beyond.stream().mapToLong(PartitionEntry::rows).sum(),
                dates.size(),
                dates.isEmpty() ? null : DateInterval.inclusive(dates.getFirst(), dates.getLast()),
                table.evidence());
    }

    /// The tables that say dates. Rows may lie from the first event of the schedule to the last, and in a table
    /// that follows none, from the beginning of its rows up to now. Where a file says since when a table is due,
    /// what lies before is meant to be there.
    private static List<Dated> tables(Pipeline pipeline, CalendarReader.Known calendar, LocalDate today) {
        List<Dated> tables = new ArrayList<>();
        for (SourceTable source : pipeline.sources()) {
            boolean byEvents = source.cadence().followsEvents();
            LocalDate first = source.cadence().since() == null ? first(calendar, source.name()) : EARLIEST;
            dated(pipeline, calendar, source.name(), source.date(), byEvents ? HISTORY_DAYS : null, first, today)
                    .ifPresent(tables::add);
        }
        for (Processor p : pipeline.processors()) {
            boolean byEvents = p.cadence().followsEvents();
            LocalDate first = p.cadence().since() == null ? first(calendar, p.table()) : EARLIEST;
            dated(pipeline, calendar, p.table(), p.date(), byEvents ? 0 : null, first, today)
                    .ifPresent(tables::add);
        }
        return tables;
    }

    private static Optional<Dated> dated(
            Pipeline pipeline,
            CalendarReader.Known calendar,
            TableName table,
            DateColumn column,
            @Nullable Integer history,
            LocalDate first,
            LocalDate today) {
        DateSql dates = calendar.catalog().dates(table, column);
        boolean isKnown = history == null || calendar.obstacle().isEmpty();
        if (!isKnown || !calendar.catalog().has(table, column.column()) || !dates.isDated()) {
            return Optional.empty();
        }
        String isOutside = history == null
                ? "NOT (" + dates.between(first, Calendars.now(today)) + ")"
                : "(" + dates.day() + " < (" + ofSchedule(pipeline, "MIN") + ") - " + history + " OR " + dates.day()
                        + " > (" + ofSchedule(pipeline, "MAX") + "))";
        return Optional.of(new Dated(table, dates, isOutside, history));
    }

    private static LocalDate first(CalendarReader.Known calendar, TableName table) {
        TableExtent extent = calendar.calendars().extents().get(table);
        return extent == null ? EARLIEST : extent.first().toLocalDate();
    }

    private static String ofSchedule(Pipeline pipeline, String which) {
        EventSource events = pipeline.events();
        return "SELECT " + which + "(" + Columns.day(events.date()) + ") FROM " + name(events.schedule());
    }

    /// From when to when there are events, asked only where the warehouse tells what is in each partition.
    private static final class Bounds {
        private final Pipeline pipeline;
        private final Session session;
        private final LocalDate today;
        private @Nullable DateInterval events;
        private boolean isKnown;

        Bounds(Pipeline pipeline, Session session, LocalDate today) {
            this.pipeline = pipeline;
            this.session = session;
            this.today = today;
        }

        boolean isOutside(Dated table, @Nullable LocalDate date) {
            Integer history = table.history();
            if (date == null || history == null) {
                return date != null && date.isAfter(Calendars.now(today));
            }
            DateInterval schedule = events();
            return schedule != null
                    && (date.isBefore(schedule.start().minusDays(history)) || date.isAfter(schedule.last()));
        }

        private @Nullable DateInterval events() {
            if (!isKnown) {
                know(session.query(Sql.of("SELECT (" + ofSchedule(pipeline, "MIN") + ") AS earliest, ("
                                + ofSchedule(pipeline, "MAX") + ") AS latest"))
                        .getFirst());
            }
            return events;
        }

        private void know(Row row) {
            isKnown = true;
            events = row.get("earliest") == null
                    ? null
                    : DateInterval.inclusive(row.date("earliest"), row.date("latest"));
        }
    }
}
