package dev.backfill.integrity;

import dev.backfill.model.Cell;
import dev.backfill.model.CheckResult;
import dev.backfill.model.DateInterval;
import dev.backfill.model.EventDay;
import dev.backfill.model.Finding;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.model.Read;
import dev.backfill.model.Scan;
import dev.backfill.model.ScanCost;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
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

/// Looks at a warehouse once and says what is wrong: one query for the catalog, one for the events, one for the age of
/// the sources and one per processor, whatever the interval.
public final class Scanner {
    /// As wide as any calendar: the whole of it is asked for when no interval is given.
    private static final DateInterval EVER =
            DateInterval.inclusive(LocalDate.of(1900, 1, 1), LocalDate.of(2199, 12, 31));

    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final InstantSource clock;
    private final EventCalendar calendar;
    private final CountsReader reader;

    public Scanner(Pipeline pipeline, Warehouse warehouse, InstantSource clock) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.clock = clock;
        this.calendar = new EventCalendar(pipeline);
        this.reader = new CountsReader(pipeline);
    }

    /// Scans an interval.
    ///
    /// @param wanted the dates to look at; null for the whole calendar, from the first event to the last
    /// @throws NoEventsException if the whole calendar is wanted and holds nothing
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read at all
    public Scan scan(@Nullable DateInterval wanted) {
        Instant asOf = clock.instant();
        List<CheckResult> checks = new ArrayList<>();
        try (Session session = warehouse.open()) {
            Catalog catalog = session.catalog();
            Optional<String> obstacle = calendar.obstacle(catalog);
            DateInterval asked = wanted == null ? EVER : withLookback(wanted);
            SortedMap<LocalDate, EventDay> known =
                    obstacle.isPresent() ? new TreeMap<>() : calendar.read(asked, session, catalog);
            checks.add(check("event calendar", obstacle, asOf));
            checks.addAll(calendar.checks(catalog));
            if (wanted == null && known.isEmpty()) {
                throw new NoEventsException(obstacle.map(o -> "The event calendar cannot be read: " + o + ".")
                        .orElse("No source rows yet: " + pipeline.events().schedule() + " is empty."));
            }
            DateInterval interval = wanted == null ? wholeCalendar(known) : wanted;
            SourceTimes sources = SourceTimes.read(pipeline, withLookback(interval), session, catalog);
            Map<String, Map<LocalDate, Counts>> counts = new HashMap<>();
            Map<String, String> obstacles = new HashMap<>();
            for (Processor p : pipeline.processors()) {
                Instant begun = clock.instant();
                Optional<String> cannot = reader.obstacle(p, catalog);
                cannot.ifPresentOrElse(
                        why -> obstacles.put(p.name(), why),
                        () -> counts.put(p.name(), reader.read(p, interval, session, catalog)));
                checks.add(check("counts of " + p.name(), cannot, begun));
                sentinelCheck(p, catalog, checks);
            }
            List<EventDay> days = days(interval, known);
            List<Judge.Judged> judged = new ArrayList<>();
            for (EventDay day : days) {
                Judge judge = new Judge(pipeline, day, sources, obstacle.orElse(null));
                for (Processor p : pipeline.processors()) {
                    Map<LocalDate, Counts> byDate = counts.get(p.name());
                    Counts counted = byDate == null ? null : byDate.getOrDefault(day.date(), reader.absent(p));
                    judged.add(judge.judge(p, counted, obstacles.get(p.name()), reader.needsActualsOfTheDate(p)));
                }
            }
            List<Judge.Judged> flagged = new Suspects(pipeline, sources, known.values()).flag(judged);
            List<Cell> cells = flagged.stream().map(Judge.Judged::cell).toList();
            List<Finding> findings = new Findings(pipeline, days, flagged).all();
            return new Scan(
                    pipeline.name(),
                    pipeline.processorNames(),
                    interval,
                    asOf,
                    days,
                    cells,
                    findings,
                    new Checklist(pipeline, days, cells).items(),
                    checks,
                    new ScanCost(
                            session.queries(),
                            0,
                            Duration.between(asOf, clock.instant()).toMillis()));
        }
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

    /// Rolling windows reach back over source dates before the interval.
    private DateInterval withLookback(DateInterval interval) {
        int days = pipeline.processors().stream()
                .flatMap(p -> p.reads().stream())
                .mapToInt(Read::windowDays)
                .max()
                .orElse(0);
        return new DateInterval(interval.start().minusDays(days), interval.end());
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

    private static void sentinelCheck(Processor p, Catalog catalog, List<CheckResult> checks) {
        var sentinel = p.sentinel();
        if (sentinel != null) {
            boolean there = catalog.has(p.table(), sentinel.column());
            checks.add(new CheckResult(
                    "sentinel of " + p.name(),
                    there,
                    there
                            ? sentinel.column() + " = " + Words.number(sentinel.value()) + ", counted with the rows"
                            : "not applicable, because " + p.table() + " has no column " + sentinel.column(),
                    0));
        }
    }
}
