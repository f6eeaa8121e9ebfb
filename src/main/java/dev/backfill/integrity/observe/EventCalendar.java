package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.scan.EventDay;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads what was scheduled and what was played, per date, with one query.
public final class EventCalendar {
    /// In days: how far from a date an event's other date is looked for. No season is longer.
    public static final int REACH = 366;

    /// In rows: events that usually have fewer are too small to be called cut short.
    private static final int COMPARABLE = 8;

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

    /// The lines of the dates that have any; other dates of the interval are absent.
    public SortedMap<LocalDate, EventDay> read(DateInterval interval, Session session, Catalog catalog) {
        Sql sql = new Sql(
                Template.fill("scan/events.sql", places(catalog, interval)),
                Map.of(
                        "first",
                        interval.start(),
                        "last",
                        interval.last()));
        SortedMap<LocalDate, EventDay> days = new TreeMap<>();
        for (Row row : session.query(sql)) {
            LocalDate date = row.date("d");
            EventDay day = EventDay.of(
                    date,
                    new EventDay.Scheduled(
                            (int) row.number("originally"),
                            (int) row.number("now"),
                            (int) row.number("moved_away"),
                            (int) row.number("unsaid"),
                            (int) row.number("final")),
                    new EventDay.Written((int) row.number("played"), (int) row.number("final_with_rows"), (int)
                            row.number("cut_short")));
            days.put(date, day.withOdd((int) row.number("on_two_dates"), (int) row.number("without_score")));
        }
        return days;
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
        places.put("final", ExpectedKeys.statuses(events.finalStatus()));
        places.put("off", ExpectedKeys.statuses(events.offStatus()));
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
