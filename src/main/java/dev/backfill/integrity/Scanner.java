package dev.backfill.integrity;

import dev.backfill.integrity.findings.Checklist;
import dev.backfill.integrity.findings.Findings;
import dev.backfill.integrity.findings.OwnCheckFindings;
import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.observe.CountsReader;
import dev.backfill.integrity.observe.DateMarks;
import dev.backfill.integrity.observe.Look;
import dev.backfill.integrity.observe.Lookback;
import dev.backfill.integrity.observe.OwnChecks;
import dev.backfill.integrity.observe.Reading;
import dev.backfill.integrity.observe.ScanReader;
import dev.backfill.integrity.observe.SourceGaps;
import dev.backfill.integrity.observe.SourceHoles;
import dev.backfill.integrity.rules.Rules;
import dev.backfill.integrity.verdict.Evidence;
import dev.backfill.integrity.verdict.Judge;
import dev.backfill.integrity.verdict.Observed;
import dev.backfill.integrity.verdict.Suspects;
import dev.backfill.integrity.verdict.Verdicts;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Neighbors;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.graph.Reach;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Around;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Scan;
import dev.backfill.model.scan.ScanCost;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
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
    private final Reach reach;
    private volatile @Nullable Catalog seen;

    public Scanner(Pipeline pipeline, Warehouse warehouse, InstantSource clock) {
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.clock = clock;
        this.reader = new ScanReader(pipeline, clock);
        this.rules = new Rules(pipeline);
        this.lookback = new Lookback(pipeline);
        this.reach = Reach.of(pipeline);
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
    record Looked(ScanWindow window, Reading reading, Scan scan) {}

    private Looked look(@Nullable DateInterval wanted, CheckProfile profile, Look look) {
        Reading reading;
        ScanWindow window;
        try (Session session = warehouse.look()) {
            boolean all = wanted == null || (pipeline.hasEvents() && reach.days() > 0);
            ScanReader.Calendar known = reader.known(all || wanted == null ? EVER : lookback.of(wanted), session);
            DateInterval whole = ScanWindow.whole(known.days(), known.calendars(), today());
            if (wanted == null && whole == null && known.obstacle().isEmpty()) {
                throw new NoEventsException("No source rows yet: " + sources() + " is empty.");
            }
            DateInterval shown = wanted != null
                    ? wanted
                    : whole != null && known.obstacle().isEmpty() ? whole : lately();
            window = ScanWindow.of(shown, whole, reach);
            seen = known.catalog();
            reading = reader.read(window.judged(), known, session, look);
            if (look != Look.ROWS_ONLY) {
                OwnChecks own = OwnChecks.read(
                        pipeline, window.shown(), reading.counts(), session, warehouse.kind(), clock);
                reading = reading.with(own, session.queries(), session.bytes());
            }
        }
        return new Looked(window, reading, judged(window, reading, profile));
    }

    private String sources() {
        return pipeline.hasEvents()
                ? pipeline.events().schedule().toString()
                : pipeline.sources().isEmpty()
                        ? "every table"
                        : pipeline.sources().getFirst().name().toString();
    }

    /// Judges the same dates on other rows.
    Looked judged(Looked before, Reading rows) {
        return new Looked(before.window(), rows, judged(before.window(), rows, CheckProfile.QUICK));
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
        if (reach.days() > 0 && !dates.isEmpty()) {
            // What is said of one date depends on others, near or far: all are read once.
            Looked all = look(
                    DateInterval.inclusive(dates.first(), dates.last()), CheckProfile.QUICK, Look.ROWS_ONLY);
            for (LocalDate date : dates) {
                ScanWindow alone = new ScanWindow(DateInterval.of(date), all.window().judged());
                scans.put(date, judged(alone, all.reading(), CheckProfile.QUICK));
            }
            return scans;
        }
        again(dates, (near, reading) -> {
            for (LocalDate date : near) {
                DateInterval alone = DateInterval.of(date);
                Reading part = reading.part(
                        lookback.of(alone), processor -> lookback.neighbors(pipeline.processor(processor), alone));
                scans.put(date, judged(new ScanWindow(alone, alone), part, CheckProfile.QUICK));
            }
        });
        return scans;
    }

    private Scan judged(ScanWindow window, Reading reading, CheckProfile profile) {
        DateInterval interval = window.shown();
        List<EventDay> days = days(window.judged(), reading);
        SourceGaps gaps = new SourceGaps(pipeline, reading.known().values());
        DateMarks marks = reading.marks();
        PartitionGraph graph = window.graph(pipeline, reading.calendars().due());
        SourceHoles holes = new SourceHoles(
                pipeline,
                graph,
                reading.calendars().due(),
                marks,
                window.whole(lookback, ScanWindow.whole(reading.known(), reading.calendars(), today()))
                        .dates()
                        .toList(),
                reading.asOf());
        List<Judge.Judged> judged = new Verdicts(pipeline, reading, graph, holes, days)
                .judge(
                        window.judged(),
                        unreadable(window.judged(), reading),
                        new CountsReader(pipeline, gaps, reading.catalog()));
        Observed observed = new Observed(
                pipeline,
                days,
                new Suspects(pipeline, marks, gaps, holes).flag(judged, reading.losses()),
                reading.counts(),
                marks,
                gaps,
                reading.catalog(),
                reading.asOf());
        Rules.Said said =
                rules.ask(observed, reading.catalog(), reading.obstacle(), profile, clock).within(interval)
                        .and(OwnCheckFindings.of(reading.own(), warehouse.kind()));
        List<CheckResult> checks = new ArrayList<>(reading.checks());
        checks.addAll(said.checks());
        checks.addAll(reading.own().checks());
        boolean hasFailures = new CountsReader(pipeline, gaps, reading.catalog()).hasFailures();
        Evidence evidence = new Evidence(pipeline, gaps, reading.catalog(), hasFailures, warehouse.kind());
        List<ChecklistItem> checklist = new ArrayList<>(new Checklist(pipeline, said).items());
        checklist.addAll(reading.overview().items());
        List<Cell> within = new ArrayList<>();
        List<Cell> beyond = new ArrayList<>();
        observed.cells().map(Judge.Judged::cell).forEach(c -> (overlaps(c, interval) ? within : beyond).add(c));
        return new Scan(
                pipeline.name(),
                pipeline.processorNames(),
                interval,
                reading.asOf(),
                days.stream().filter(d -> interval.contains(d.date())).toList(),
                byBeginning(within, interval),
                new Findings(observed, evidence, holes).all(said.breaches()).stream()
                        .filter(f -> concerns(f, interval))
                        .toList(),
                checklist,
                checks,
                new ScanCost(
                        reading.queries(),
                        reading.bytes(),
                        Duration.between(reading.asOf(), clock.instant()).toMillis()),
                Around.of(window.judged(), beyond, reading.calendars().due()));
    }

    private static boolean overlaps(Cell cell, DateInterval interval) {
        return cell.partition().period().overlaps(interval);
    }

    /// What was judged in the order of what needs what stands in order of the dates on which it begins.
    private List<Cell> byBeginning(List<Cell> cells, DateInterval interval) {
        boolean ofDays = pipeline.processors().stream().allMatch(p -> p.grain() == Grain.DAY);
        List<String> order = pipeline.processorNames();
        return ofDays
                ? cells
                : cells.stream()
                        .sorted(Comparator.comparing((Cell c) -> c.partition().date().isBefore(interval.start())
                                        ? interval.start()
                                        : c.partition().date())
                                .thenComparing(c -> order.indexOf(c.partition().processor()))
                                .thenComparing(c -> c.partition().period()))
                        .toList();
    }

    private static boolean concerns(Finding finding, DateInterval interval) {
        return interval.contains(finding.root().date())
                || finding.partitions().stream().anyMatch(p -> p.period().overlaps(interval));
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

    /// What cannot be read is wrong once, not once per date: the first partition stands for all.
    private static Cause first(Processor p, DateInterval interval) {
        return new Cause.OfPartition(new Partition(p.name(), interval.start()));
    }

    private Cause calendarAt(DateInterval interval, String why) {
        EventSource events = pipeline.eventSource();
        if (events == null) {
            return new Cause.OfSource(sources(), interval.start());
        }
        String table = why.contains(events.actuals().toString())
                ? events.actuals().toString()
                : events.schedule().toString();
        return new Cause.OfSource(table, interval.start());
    }

    /// The last month, where nobody can say which dates there are.
    private DateInterval lately() {
        return DateInterval.inclusive(today().minusDays(NEAR_DAYS), today());
    }

    private LocalDate today() {
        return pipeline.today(clock.instant());
    }

    private List<EventDay> days(DateInterval interval, Reading reading) {
        return interval.dates()
                .map(d -> pipeline.hasEvents()
                        ? Optional.ofNullable(reading.known().get(d)).orElseGet(() -> EventDay.of(d, 0, 0, 0, 0, 0))
                        : ScanWindow.calendarDay(d, pipeline, reading.calendars()))
                .toList();
    }
}
