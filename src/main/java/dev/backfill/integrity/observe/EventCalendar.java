package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.observe.table.ScheduleSql;
import dev.backfill.model.DateInterval;
import dev.backfill.model.memory.KnownEvent;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.OddEvent;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads what was scheduled and what was played, per date, with one query.
public final class EventCalendar {
    /// In days: how far from a date an event's other date is looked for. No season is longer.
    public static final int REACH = 366;

    /// In rows: events that usually have fewer are too small to be called cut short.
    private static final int COMPARABLE = 8;

    private static final String NAME = "name_";

    private final Pipeline pipeline;

    public EventCalendar(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// What keeps the calendar from being read, in words.
    public Optional<String> obstacle(Catalog catalog) {
        EventSource events = pipeline.events();
        SourceTable actuals = pipeline.source(events.actuals());
        return Columns.missing(catalog, events.schedule())
                .or(() -> Columns.missing(catalog, actuals.name()))
                .or(() -> Columns.missing(catalog, events.schedule(), events.id(), events.date(), events.status()))
                .or(() -> Columns.missing(catalog, actuals.name(), actuals.date(), List.of(events.id())));
    }

    /// What keeps scores from being looked at, in words.
    public Optional<String> scoreObstacle(Catalog catalog) {
        EventSource events = pipeline.events();
        if (events.scores().isEmpty()) {
            return Optional.of("the pipeline names no `scores:` below `schedule:`");
        }
        return events.scores().stream()
                .filter(column -> !catalog.has(events.schedule(), column))
                .findFirst()
                .map(column -> events.schedule() + " has no column " + column);
    }

    /// What the schedule and the actuals say.
    ///
    /// @param days the lines of the dates that have any; other dates of the interval are absent
    /// @param events the events of which there is a line on a date of the interval, by identifier
    public record Read(SortedMap<LocalDate, EventDay> days, Map<String, KnownEvent> events) {}

    /// @param today the date on which it is asked, which decides which events should be final
    public Read read(DateInterval interval, LocalDate today, Session session, Catalog catalog) {
        List<String> names = nameColumns(catalog);
        Map<String, String> places = places(catalog, interval);
        places.put("named", each(names, i -> "MAX(CAST(" + name(names.get(i)) + " AS STRING)) AS " + NAME + i));
        places.put("names", each(names, i -> NAME + i));
        places.put("newest_names", each(names, i -> "MAX(" + NAME + i + ") AS " + NAME + i));
        places.put("no_names", each(names, i -> "CAST(NULL AS STRING) AS " + NAME + i));
        places.put("joined", each(names, i -> "p." + NAME + i));
        Map<String, Object> bounds =
                Map.of("first", interval.start(), "last", interval.last(), "settled", settled(today));
        List<Row> rows = session.query(new Sql(Template.fill("scan/events.sql", places), bounds));
        Map<LocalDate, List<OddEvent>> odd = odd(rows, names.size());
        SortedMap<LocalDate, EventDay> days = new TreeMap<>();
        rows.stream().filter(row -> row.text("kind").equals("day")).forEach(row -> {
            EventDay day = day(row);
            days.put(day.date(), day.withOdd(odd.getOrDefault(day.date(), List.of()), (int)
                    row.number("without_score")));
        });
        return new Read(days, listed(rows, names.size()));
    }

    private Map<String, KnownEvent> listed(List<Row> rows, int names) {
        Map<String, SortedSet<LocalDate>> dates = new HashMap<>();
        Map<String, String> called = new HashMap<>();
        for (Row row : rows) {
            if (row.text("kind").equals("listed") && row.get("id") != null) {
                SortedSet<LocalDate> own = dates.computeIfAbsent(row.text("id"), _ -> new TreeSet<>());
                if (row.get("d") != null) {
                    own.add(row.date("d"));
                }
                called.put(row.text("id"), called(row, names));
            }
        }
        Map<String, KnownEvent> events = new HashMap<>();
        dates.forEach((id, each) -> events.put(id, new KnownEvent(id, called.getOrDefault(id, id), each, null)));
        return events;
    }

    /// The last date of which all events should be final.
    public LocalDate settled(LocalDate today) {
        return today.minusDays(pipeline.thresholds().notFinalDays());
    }

    /// The columns that name events, if the schedule has all of them; otherwise none.
    public List<String> nameColumns(Catalog catalog) {
        List<String> columns = pipeline.events().nameColumns();
        return columns.stream().allMatch(c -> catalog.has(pipeline.events().schedule(), c)) ? columns : List.of();
    }

    private static String each(List<String> columns, IntFunction<String> text) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> ", " + text.apply(i))
                .collect(Collectors.joining());
    }

    private static EventDay day(Row row) {
        return EventDay.of(
                row.date("d"),
                new EventDay.Scheduled(
                        (int) row.number("originally"),
                        (int) row.number("now"),
                        (int) row.number("moved_away"),
                        (int) row.number("unsaid"),
                        (int) row.number("final"),
                        (int) row.number("overdue")),
                new EventDay.Written(
                        (int) row.number("played"),
                        (int) row.number("unscheduled"),
                        (int) row.number("final_with_rows"),
                        (int) row.number("cut_short")));
    }

    /// The events with which something is wrong, by each of their dates.
    private Map<LocalDate, List<OddEvent>> odd(List<Row> rows, int names) {
        Map<LocalDate, List<OddEvent>> odd = new HashMap<>();
        Map<String, List<Row>> apart = new LinkedHashMap<>();
        for (Row row : rows) {
            switch (row.text("kind")) {
                case "open" -> add(odd, row, new OddEvent.StillOpen(called(row, names), status(row)));
                case "contradicted" -> add(odd, row, new OddEvent.Contradicted(called(row, names)));
                case "scheduled", "written" ->
                    apart.computeIfAbsent(row.text("id"), _ -> new ArrayList<>())
                            .add(row);
                default -> {}
            }
        }
        for (List<Row> dates : apart.values()) {
            OddEvent.OnDates event = onDates(dates, names);
            event.dates()
                    .forEach(d -> odd.computeIfAbsent(d, _ -> new ArrayList<>()).add(event));
        }
        return odd;
    }

    private OddEvent.OnDates onDates(List<Row> dates, int names) {
        SortedSet<LocalDate> scheduled = new TreeSet<>();
        SortedMap<LocalDate, Long> written = new TreeMap<>();
        boolean isFinal = false;
        for (Row row : dates) {
            if (row.text("kind").equals("scheduled")) {
                scheduled.add(row.date("d"));
                isFinal |= row.number("n") > 0;
            } else {
                written.put(row.date("d"), row.number("n"));
            }
        }
        return new OddEvent.OnDates(called(dates.getFirst(), names), isFinal, scheduled, written);
    }

    private static void add(Map<LocalDate, List<OddEvent>> odd, Row row, OddEvent event) {
        odd.computeIfAbsent(row.date("d"), _ -> new ArrayList<>()).add(event);
    }

    private String called(Row row, int names) {
        List<@Nullable String> values = new ArrayList<>();
        IntStream.range(0, names).forEach(i -> values.add(row.get(NAME + i) == null ? null : row.text(NAME + i)));
        return pipeline.events().called(row.get("id") == null ? "without an identifier" : row.text("id"), values);
    }

    private static String status(Row row) {
        return row.get("status") == null ? "" : row.text("status");
    }

    /// What fills the places of a query about events.
    ///
    /// @param interval the dates that it is about
    public Map<String, String> places(Catalog catalog, DateInterval interval) {
        EventSource events = pipeline.events();
        SourceTable actuals = pipeline.source(events.actuals());
        Map<String, String> places = new LinkedHashMap<>();
        places.put("id", name(events.id()));
        places.put("date", name(events.date()));
        places.put(
                "original",
                knowsMoves(catalog)
                        ? "COALESCE(" + Columns.day(Objects.requireNonNull(events.originalDate())) + ", "
                                + Columns.day(events.date()) + ")"
                        : name(events.date()));
        places.put("status", name(events.status()));
        places.put("written", Columns.instant(catalog, events.schedule(), events.writtenAt()));
        places.put("comparable", String.valueOf(COMPARABLE));
        places.put("cut_short", String.valueOf(pipeline.thresholds().cutShort()));
        places.put("schedule", name(events.schedule()));
        places.put("actuals", name(actuals.name()));
        DateSql dates = catalog.dates(actuals.name(), actuals.date());
        places.put("actuals_date", dates.day());
        places.put("actuals_on", dates.between(interval.start(), interval.last()));
        places.put(
                "actuals_near",
                dates.between(interval.start().minusDays(REACH), interval.last().plusDays(REACH)));
        // A comment at its end must not swallow what follows.
        places.put("actuals_where", actuals.where().isBlank() ? "true" : actuals.where() + "\n");
        places.put("final", ScheduleSql.statuses(events.finalStatus()));
        places.put("off", ScheduleSql.statuses(events.offStatus()));
        places.put(
                "scoreless",
                scoreObstacle(catalog).isPresent()
                        ? "false"
                        : events.scores().stream()
                                .map(column -> "MAX(" + name(column) + ") IS NULL")
                                .collect(Collectors.joining(" OR ")));
        return places;
    }

    /// Whether the schedule tells on which date an event was first.
    public boolean knowsMoves(Catalog catalog) {
        String original = pipeline.events().originalDate();
        return original != null && catalog.has(pipeline.events().schedule(), original);
    }
}
