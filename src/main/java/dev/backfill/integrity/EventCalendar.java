package dev.backfill.integrity;

import dev.backfill.model.DateInterval;
import dev.backfill.model.EventDay;
import dev.backfill.model.EventSource;
import dev.backfill.model.Pipeline;
import dev.backfill.model.SourceTable;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads what was scheduled and what was played, per date, with one query.
final class EventCalendar {
    private final Pipeline pipeline;

    EventCalendar(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// What keeps the calendar from being read, in words.
    Optional<String> obstacle(Catalog catalog) {
        EventSource events = pipeline.events();
        SourceTable actuals = pipeline.source(events.actuals());
        if (!catalog.has(events.schedule())) {
            return Optional.of("there is no table " + events.schedule());
        }
        if (!catalog.has(actuals.name())) {
            return Optional.of("there is no table " + actuals.name());
        }
        for (String column : new String[] {events.id(), events.date(), events.status()}) {
            if (!catalog.has(events.schedule(), column)) {
                return Optional.of(events.schedule() + " has no column " + column);
            }
        }
        for (String column : new String[] {events.id(), actuals.date()}) {
            if (!catalog.has(actuals.name(), column)) {
                return Optional.of(actuals.name() + " has no column " + column);
            }
        }
        return Columns.missing(catalog, actuals.name(), Columns.of(actuals.where()));
    }

    /// The lines of the dates that have any; other dates of the interval are absent.
    SortedMap<LocalDate, EventDay> read(DateInterval interval, Session session, Catalog catalog) {
        EventSource events = pipeline.events();
        SourceTable actuals = pipeline.source(events.actuals());
        String original = events.originalDate();
        Map<String, String> places = new LinkedHashMap<>();
        places.put("id", events.id());
        places.put("date", events.date());
        places.put(
                "original",
                original != null && catalog.has(events.schedule(), original)
                        ? "COALESCE(" + original + ", " + events.date() + ")"
                        : events.date());
        places.put("status", events.status());
        places.put("schedule", events.schedule().toString());
        places.put("actuals", actuals.name().toString());
        places.put("actuals_date", actuals.date());
        places.put("actuals_where", actuals.where().isBlank() ? "true" : actuals.where());
        places.put("final", ExpectedKeys.statuses(events.finalStatus()));
        places.put("off", ExpectedKeys.statuses(events.offStatus()));
        Sql sql = new Sql(
                Template.fill("scan/events.sql", places), Map.of("first", interval.start(), "last", interval.last()));
        SortedMap<LocalDate, EventDay> days = new TreeMap<>();
        for (Row row : session.query(sql)) {
            LocalDate date = row.date("d");
            days.put(
                    date,
                    EventDay.of(
                            date,
                            (int) row.number("originally"),
                            (int) row.number("now"),
                            (int) row.number("played"),
                            (int) row.number("final"),
                            (int) row.number("final_with_rows")));
        }
        return days;
    }
}
