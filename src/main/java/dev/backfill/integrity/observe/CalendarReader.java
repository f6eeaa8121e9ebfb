package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.memory.ListedEvents;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.EventDay;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Asks a warehouse when the tables of a pipeline are due: by the schedule of its events, and by tables of dates.
public final class CalendarReader {
    private final Pipeline pipeline;
    private final InstantSource clock;
    private final EventCalendar events;

    public CalendarReader(Pipeline pipeline, InstantSource clock) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.events = new EventCalendar(pipeline);
    }

    /// The calendars as far as they are known, and the catalog that they were found in.
    ///
    /// @param obstacle why they cannot be read; empty where they can
    /// @param days the event calendar
    /// @param calendars the days on which tables are due that follow no events
    /// @param listed the events of which there are lines
    public record Known(
            Instant asOf,
            Catalog catalog,
            Optional<Proof.Unread> obstacle,
            SortedMap<LocalDate, EventDay> days,
            Calendars calendars,
            ListedEvents listed) {}

    /// Reads the catalog and the calendars.
    ///
    /// @throws WarehouseException if the warehouse cannot be read at all
    public Known read(DateInterval interval, Session session) {
        Instant asOf = clock.instant();
        Catalog catalog = session.catalog();
        Optional<Proof.Unread> obstacle = pipeline.hasEvents()
                ? events.obstacle(catalog)
                        .map(why -> new Proof.Unread(why, catalog.hiddenIn(why).orElse(null)))
                : Optional.empty();
        SortedMap<LocalDate, EventDay> days = new TreeMap<>();
        ListedEvents listed = ListedEvents.NONE;
        if (obstacle.isEmpty() && pipeline.hasEvents()) {
            try {
                EventCalendar.Read read = events.read(interval, pipeline.today(asOf), session, catalog);
                days = read.days();
                listed = new ListedEvents(false, read.events());
            } catch (WarehouseException e) {
                Refusal refusal = Refusal.of(e);
                obstacle = new Conditions(pipeline, session)
                        .ofActuals()
                        .map(Proof.Unread::new)
                        .or(() -> Optional.of(refusal.unread("the event calendar cannot be read")));
            }
        }
        Calendars calendars = Calendars.NONE;
        try {
            calendars = Calendars.read(pipeline, session, catalog, pipeline.today(asOf));
        } catch (WarehouseException e) {
            Refusal refusal = Refusal.of(e);
            obstacle = obstacle.or(() -> Optional.of(refusal.unread("the calendar cannot be read")));
        }
        return new Known(asOf, catalog, obstacle, days, calendars, listed);
    }
}
