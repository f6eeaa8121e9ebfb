package dev.backfill.integrity;

import dev.backfill.model.Cause;
import dev.backfill.model.Cell;
import dev.backfill.model.CheckResult;
import dev.backfill.model.DateInterval;
import dev.backfill.model.EventDay;
import dev.backfill.model.EventSource;
import dev.backfill.model.Partition;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.RunOptions.CheckProfile;
import dev.backfill.model.Scan;
import dev.backfill.model.ScanCost;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at a warehouse once and says what is wrong: one query for the catalog, one for the events, one for what is
/// recorded beside the rows, and one per processor, whatever the interval.
public final class Scanner {
    /// As wide as any calendar: the whole of it is asked for when no interval is given.
    private static final DateInterval EVER =
            DateInterval.inclusive(LocalDate.of(1900, 1, 1), LocalDate.of(2199, 12, 31));

    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final InstantSource clock;
    private final EventCalendar calendar;
    private final Rules rules;
    private final Lookback lookback;

    public Scanner(Pipeline pipeline, Warehouse warehouse, InstantSource clock) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.clock = clock;
        this.calendar = new EventCalendar(pipeline);
        this.rules = new Rules(pipeline);
        this.lookback = new Lookback(pipeline);
    }

    /// Scans an interval with the quick profile.
    public Scan scan(@Nullable DateInterval wanted) {
        return scan(wanted, CheckProfile.QUICK);
    }

    /// Scans an interval.
    ///
    /// @param wanted the dates to look at; null for the whole calendar, from the first event to the last
    /// @param profile which of the expensive checks run; the cheap ones always do
    /// @throws NoEventsException if the whole calendar is wanted and holds nothing
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read at all
    public Scan scan(@Nullable DateInterval wanted, CheckProfile profile) {
        Instant asOf = clock.instant();
        List<CheckResult> checks = new ArrayList<>();
        try (Session session = warehouse.open()) {
            Catalog catalog = session.catalog();
            Optional<String> obstacle = calendar.obstacle(catalog);
            SortedMap<LocalDate, EventDay> known = obstacle.isPresent()
                    ? new TreeMap<>()
                    : calendar.read(wanted == null ? EVER : lookback.of(wanted), session, catalog);
            checks.add(check("event calendar", obstacle, asOf));
            checks.addAll(new Unreadable(pipeline).checks(catalog));
            if (wanted == null && known.isEmpty()) {
                throw new NoEventsException(obstacle.map(o -> "The event calendar cannot be read: " + o + ".")
                        .orElse("No source rows yet: " + pipeline.events().schedule() + " is empty."));
            }
            DateInterval interval = wanted == null ? wholeCalendar(known) : wanted;
            List<EventDay> days = days(interval, known);
            SourceGaps gaps = new SourceGaps(pipeline, known.values());
            DateMarks marks = DateMarks.read(pipeline, lookback.of(interval), session, catalog);
            CountsReader reader = new CountsReader(pipeline, gaps);
            Map<String, Judge.Unreadable> unreadable = new HashMap<>();
            Map<String, Map<LocalDate, Counts>> counts = new HashMap<>();
            for (Processor p : pipeline.processors()) {
                Instant begun = clock.instant();
                Optional<String> cannot = reader.obstacle(p, catalog);
                if (cannot.isEmpty()) {
                    try {
                        counts.put(p.name(), reader.read(p, Lookback.neighbors(interval), session, catalog));
                    } catch (WarehouseException e) {
                        cannot = Optional.of(refused(e));
                    }
                }
                cannot.ifPresent(why -> unreadable.put(p.name(), new Judge.Unreadable(why, first(p, interval))));
                checks.add(check("counts of " + p.name(), cannot, begun));
                obstacle.ifPresent(
                        why -> unreadable.put(p.name(), new Judge.Unreadable(why, calendarAt(interval, why))));
            }
            List<Judge.Judged> judged = judge(days, counts, unreadable, reader, marks);
            Observed observed =
                    new Observed(pipeline, days, new Suspects(pipeline, marks, gaps).flag(judged), counts, marks, gaps);
            Rules.Said said = rules.ask(observed, catalog, obstacle, profile, clock);
            checks.addAll(said.checks());
            List<Cell> cells = observed.cells().map(Judge.Judged::cell).toList();
            Evidence evidence = new Evidence(pipeline, gaps, reader.hasFailures(catalog), warehouse.kind());
            return new Scan(
                    pipeline.name(),
                    pipeline.processorNames(),
                    interval,
                    asOf,
                    days,
                    cells,
                    new Findings(observed, evidence).all(said.breaches()),
                    new Checklist(pipeline, said).items(),
                    checks,
                    new ScanCost(
                            session.queries(),
                            0,
                            Duration.between(asOf, clock.instant()).toMillis()));
        }
    }

    private List<Judge.Judged> judge(
            List<EventDay> days,
            Map<String, Map<LocalDate, Counts>> counts,
            Map<String, Judge.Unreadable> unreadable,
            CountsReader reader,
            DateMarks marks) {
        List<Judge.Judged> judged = new ArrayList<>();
        for (EventDay day : days) {
            Judge judge = new Judge(pipeline, day, marks);
            for (Processor p : pipeline.processors()) {
                Map<LocalDate, Counts> byDate = counts.get(p.name());
                Counts counted = byDate == null ? null : byDate.getOrDefault(day.date(), reader.absent(p));
                judged.add(judge.judge(p, counted, unreadable.get(p.name()), reader.needsActualsOfTheDate(p)));
            }
        }
        return judged;
    }

    /// A statement that cannot be run, such as a user's own, is about its processor; anything else is about all.
    private static String refused(WarehouseException e) {
        if (e.kind() != WarehouseException.Kind.STATEMENT) {
            throw e;
        }
        return "its keys cannot be counted: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// What cannot be read is wrong once, not once per date: the first partition stands for all.
    private static Cause first(Processor p, DateInterval interval) {
        return new Cause.OfPartition(new Partition(p.name(), interval.start()));
    }

    private Cause calendarAt(DateInterval interval, String why) {
        EventSource events = pipeline.events();
        String table = why.contains(events.actuals().toString())
                ? events.actuals().toString()
                : events.schedule().toString();
        return new Cause.OfSource(table, interval.start());
    }

    /// From the first event to the last date on which anything has happened: a schedule reaches into the future.
    private static DateInterval wholeCalendar(SortedMap<LocalDate, EventDay> known) {
        LocalDate last = known.values().stream()
                .filter(d -> d.played() > 0 || d.finalEvents() > 0)
                .map(EventDay::date)
                .max(Comparator.naturalOrder())
                .orElse(known.lastKey());
        return DateInterval.inclusive(known.firstKey(), last);
    }

    private static List<EventDay> days(DateInterval interval, Map<LocalDate, EventDay> known) {
        Stream<EventDay> all = interval.dates()
                .map(d -> Optional.ofNullable(known.get(d)).orElseGet(() -> EventDay.of(d, 0, 0, 0, 0, 0)));
        return all.toList();
    }

    private CheckResult check(String name, Optional<String> obstacle, Instant begun) {
        return new CheckResult(
                name,
                obstacle.isEmpty(),
                obstacle.map(o -> "not applicable, because " + o).orElse("one grouped query"),
                Duration.between(begun, clock.instant()).toMillis());
    }
}
