package dev.backfill.integrity;

import dev.backfill.integrity.findings.Checklist;
import dev.backfill.integrity.findings.Findings;
import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.CountsReader;
import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.observe.Look;
import dev.backfill.integrity.observe.Lookback;
import dev.backfill.integrity.observe.Reading;
import dev.backfill.integrity.observe.ScanReader;
import dev.backfill.integrity.observe.SourceGaps;
import dev.backfill.integrity.rules.Rules;
import dev.backfill.integrity.verdict.Evidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Suspects;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at a warehouse once and says what is wrong: one query for the catalog, one for the events, one for what is
/// recorded beside the rows, and one per processor, whatever the interval. Where the warehouse knows something of its
/// partitions without reading them, one more per dataset.
public final class Scanner {
    /// As wide as any calendar: the whole of it is asked for when no interval is given.
    private static final DateInterval EVER =
            DateInterval.inclusive(LocalDate.of(1900, 1, 1), LocalDate.of(2199, 12, 31));

    private static final int NEAR_DAYS = 31;

    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final InstantSource clock;
    private final ScanReader reader;
    private final Rules rules;
    private final Lookback lookback;
    private volatile @Nullable Catalog seen;

    public Scanner(Pipeline pipeline, Warehouse warehouse, InstantSource clock) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.clock = clock;
        this.reader = new ScanReader(pipeline, clock);
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
    /// @throws NoEventsException if the whole calendar is wanted and holds nothing; where it cannot be read, the
    ///     last month is looked at, and unknown
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read at all
    public Scan scan(@Nullable DateInterval wanted, CheckProfile profile) {
        return scan(wanted, profile, Look.EXACT);
    }

    /// Looks again at what was looked at before: where the warehouse says that nothing has changed since, nothing is
    /// counted. For pictures; never for what decides on a write, or verifies one.
    public Scan refresh(@Nullable DateInterval wanted) {
        return scan(wanted, CheckProfile.QUICK, Look.REFRESH);
    }

    /// The whole calendar, for a picture that follows what is written afterwards.
    Looked picture() {
        return look(null, CheckProfile.QUICK, Look.REFRESH);
    }

    /// Counts the rows of an interval around a write, and asks for nothing that no verdict needs.
    public Scan recount(DateInterval wanted) {
        return scan(wanted, CheckProfile.QUICK, Look.ROWS_ONLY);
    }

    private Scan scan(@Nullable DateInterval wanted, CheckProfile profile, Look look) {
        return look(wanted, profile, look).scan();
    }

    /// The tables and columns that the last scan has seen; empty before the first.
    public Optional<Catalog> seen() {
        return Optional.ofNullable(seen);
    }

    /// What was read, and what it means.
    record Looked(DateInterval interval, Reading reading, Scan scan) {}

    private Looked look(@Nullable DateInterval wanted, CheckProfile profile, Look look) {
        Reading reading;
        DateInterval interval;
        try (Session session = warehouse.look()) {
            ScanReader.Calendar known = reader.known(wanted == null ? EVER : lookback.of(wanted), session);
            if (wanted == null && known.days().isEmpty() && known.obstacle().isEmpty()) {
                throw new NoEventsException(
                        "No source rows yet: " + pipeline.events().schedule() + " is empty.");
            }
            interval = wanted != null ? wanted : known.obstacle().isEmpty() ? wholeCalendar(known.days()) : lately();
            seen = known.catalog();
            reading = reader.read(interval, known, session, look);
        }
        return new Looked(interval, reading, judged(interval, reading, profile));
    }

    /// Judges the same dates on other rows.
    Looked judged(Looked before, Reading rows) {
        return new Looked(before.interval(), rows, judged(before.interval(), rows, CheckProfile.QUICK));
    }

    /// Reads these dates again, and hands over what was read of each stretch of them that lie near each other.
    void again(SortedSet<LocalDate> dates, BiConsumer<SortedSet<LocalDate>, Reading> read) {
        // Counting the dates in between costs less than asking again, up to a month of them.
        for (DateInterval near : Neighbors.intervals(dates, NEAR_DAYS)) {
            Reading reading;
            try (Session session = warehouse.look()) {
                reading = reader.read(near, reader.known(lookback.of(near), session), session, Look.ROWS_ONLY);
            }
            read.accept(dates.subSet(near.start(), near.end()), reading);
        }
    }

    /// Counts each of these dates again for itself: what is said of one is what [#recount] says of it alone. Dates that
    /// lie near each other are read together, with the queries of one scan.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read at all
    public SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates) {
        SortedMap<LocalDate, Scan> scans = new TreeMap<>();
        again(dates, (near, reading) -> {
            for (LocalDate date : near) {
                DateInterval alone = DateInterval.of(date);
                Reading part = reading.part(lookback.of(alone), Lookback.neighbors(alone));
                scans.put(date, judged(alone, part, CheckProfile.QUICK));
            }
        });
        return scans;
    }

    private Scan judged(DateInterval interval, Reading reading, CheckProfile profile) {
        List<EventDay> days = days(interval, reading.known());
        SourceGaps gaps = new SourceGaps(pipeline, reading.known().values());
        DateMarks marks = reading.marks();
        List<Judge.Judged> judged =
                judge(days, reading, unreadable(interval, reading), new CountsReader(pipeline, gaps, reading.catalog()));
        Observed observed = new Observed(
                pipeline,
                days,
                new Suspects(pipeline, marks, gaps).flag(judged, reading.losses()),
                reading.counts(),
                marks,
                gaps,
                reading.catalog());
        Rules.Said said = rules.ask(observed, reading.catalog(), reading.obstacle(), profile, clock);
        List<CheckResult> checks = new ArrayList<>(reading.checks());
        checks.addAll(said.checks());
        boolean hasFailures = new CountsReader(pipeline, gaps, reading.catalog()).hasFailures();
        Evidence evidence = new Evidence(pipeline, gaps, reading.catalog(), hasFailures, warehouse.kind());
        List<ChecklistItem> checklist = new ArrayList<>(new Checklist(pipeline, said).items());
        checklist.addAll(reading.overview().items());
        return new Scan(
                pipeline.name(),
                pipeline.processorNames(),
                interval,
                reading.asOf(),
                days,
                observed.cells().map(Judge.Judged::cell).toList(),
                new Findings(observed, evidence).all(said.breaches()),
                checklist,
                checks,
                new ScanCost(
                        reading.queries(),
                        reading.bytes(),
                        Duration.between(reading.asOf(), clock.instant()).toMillis()));
    }

    private Map<String, Judge.Unreadable> unreadable(DateInterval interval, Reading reading) {
        Map<String, Judge.Unreadable> unreadable = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            String why = reading.uncounted().get(p.name());
            if (why != null) {
                unreadable.put(p.name(), new Judge.Unreadable(why, first(p, interval)));
            }
            reading.obstacle()
                    .ifPresent(o -> unreadable.put(p.name(), new Judge.Unreadable(o, calendarAt(interval, o))));
        }
        return unreadable;
    }

    private List<Judge.Judged> judge(
            List<EventDay> days, Reading reading, Map<String, Judge.Unreadable> unreadable, CountsReader reader) {
        List<Judge.Judged> judged = new ArrayList<>();
        for (EventDay day : days) {
            Judge judge = new Judge(pipeline, day, reading.marks());
            for (Processor p : pipeline.processors()) {
                Map<LocalDate, Counts> byDate = reading.counts().get(p.name());
                Counts counted = byDate == null ? null : byDate.getOrDefault(day.date(), reader.absent(p));
                judged.add(judge.judge(
                        p,
                        counted,
                        unreadable.get(p.name()),
                        reader.needsActualsOfTheDate(p),
                        reading.fates().get(new Partition(p.name(), day.date()))));
            }
        }
        return judged;
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

    /// The last month, where nobody can say which dates there are.
    private DateInterval lately() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return DateInterval.inclusive(today.minusDays(NEAR_DAYS), today);
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
}
