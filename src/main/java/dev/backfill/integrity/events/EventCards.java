package dev.backfill.integrity.events;

import dev.backfill.integrity.observe.EventCalendar;
import dev.backfill.model.DateInterval;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.price.Billed;
import dev.backfill.model.scan.EventCard;
import dev.backfill.model.scan.EventDay;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.PricingSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Proves from rows what took place on a date: one query about its events, one that counts what the processors have.
public final class EventCards {
    private static final String QUERY = "scan/event-card.sql";

    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final EventCalendar calendar;
    private final InstantSource clock;

    /// @param clock which says which events should be final
    public EventCards(Pipeline pipeline, Warehouse warehouse, InstantSource clock) {
        this.clock = clock;
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.calendar = new EventCalendar(pipeline);
    }

    /// The card of a date.
    ///
    /// @throws EventsUnreadableException if a table or a column of the events is not there
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    public Billed<EventCard> of(LocalDate date) {
        Billed<List<EventCard>> cards = of(List.of(date));
        return new Billed<>(cards.answer().getFirst(), cards.bytes());
    }

    /// The cards of dates, in the same order.
    ///
    /// @throws EventsUnreadableException if a table or a column of the events is not there
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read
    public Billed<List<EventCard>> of(List<LocalDate> dates) {
        try (Session session = warehouse.look()) {
            return new Billed<>(cards(dates, session), session.bytes());
        }
    }

    /// About for how many bytes the card of a date would be billed; 0 where reading costs nothing. Reads nothing.
    ///
    /// @throws EventsUnreadableException if a table or a column of the events is not there
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked, or would refuse the card
    ///     for what it reads
    public long price(LocalDate date) {
        try (PricingSession session = new PricingSession(warehouse.look())) {
            cards(List.of(date), session);
            return session.priced();
        }
    }

    private List<EventCard> cards(List<LocalDate> dates, Session session) {
        Catalog catalog = session.catalog();
        calendar.obstacle(catalog).ifPresent(o -> {
            throw new EventsUnreadableException("The events of a date cannot be looked up: " + o + ".");
        });
        return dates.stream().map(date -> card(date, session, catalog)).toList();
    }

    private EventCard card(LocalDate date, Session session, Catalog catalog) {
        EventSource events = pipeline.events();
        List<String> names = calendar.nameColumns(catalog);
        List<String> scores = all(catalog, events.scores());
        String text = Template.fill(QUERY, places(date, catalog, names, scores));
        Map<String, Object> bounds = Map.of("date", date);
        EventRows rows = EventRows.of(
                date,
                session.query(new Sql(text, bounds)),
                events,
                names.size(),
                scores.size(),
                calendar.settled(pipeline.today(clock.instant())));
        EventAnswer answer = new EventAnswer(events, rows);
        EventDay day = rows.day();
        return new EventCard(
                day,
                EventAnswer.QUESTION,
                answer.answer(),
                answer.because(),
                rows.events(),
                answer.evidence(calendar.knowsMoves(catalog), calendar.scoreObstacle(catalog)),
                new Deletions(pipeline, day, count(date, session, catalog)).all(),
                new Sql(text, bounds).spelled(warehouse.spelling()));
    }

    private Map<String, String> places(LocalDate date, Catalog catalog, List<String> names, List<String> scores) {
        Map<String, String> shown = new LinkedHashMap<>();
        IntStream.range(0, names.size()).forEach(i -> shown.put("name_" + i, names.get(i)));
        IntStream.range(0, scores.size()).forEach(i -> shown.put("score_" + i, scores.get(i)));
        Map<String, String> places = calendar.places(catalog, DateInterval.of(date));
        places.put(
                "shown",
                shown.entrySet().stream()
                        .map(e -> ", CAST(MAX(" + Sql.name(e.getValue()) + ") AS STRING) AS " + e.getKey())
                        .collect(Collectors.joining()));
        places.put("picked", shown.keySet().stream().map(name -> ", p." + name).collect(Collectors.joining()));
        return places;
    }

    /// The columns of the schedule, if it has all of them; otherwise none.
    private List<String> all(Catalog catalog, List<String> columns) {
        boolean there =
                columns.stream().allMatch(c -> catalog.has(pipeline.events().schedule(), c));
        return there ? columns : List.of();
    }

    /// Rows of the date by processor; those that cannot be counted are absent.
    private Map<String, Long> count(LocalDate date, Session session, Catalog catalog) {
        List<Processor> countable = pipeline.processors().stream()
                .filter(p -> catalog.has(p.table(), p.date().column()))
                .toList();
        String text = IntStream.range(0, countable.size())
                .mapToObj(place -> counting(place, countable.get(place), date, catalog))
                .collect(Collectors.joining(" UNION ALL "));
        Map<String, Long> counts = new HashMap<>();
        if (!text.isEmpty()) {
            for (Row row : session.query(Sql.of(text))) {
                counts.put(countable.get((int) row.number("place")).name(), row.number("n"));
            }
        }
        return counts;
    }

    /// Processors are told apart by their places: a name may hold anything.
    private static String counting(int place, Processor p, LocalDate date, Catalog catalog) {
        return "SELECT " + place + " AS place, COUNT(*) AS n FROM " + Sql.name(p.table()) + " WHERE "
                + catalog.dates(p.table(), p.date()).on(date);
    }
}
