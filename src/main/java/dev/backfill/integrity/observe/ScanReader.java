package dev.backfill.integrity.observe;

import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.integrity.watch.TableWatch;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Loss;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Spelling;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Asks a warehouse for what a scan judges.
public final class ScanReader {
    private static final String COUNTS = "counts of ";

    private final Pipeline pipeline;
    private final Spelling spelling;
    private final boolean billed;
    private final InstantSource clock;
    private final Lookback lookback;
    private final Map<String, Long> allowed = new ConcurrentHashMap<>();

    /// @param warehouse whose sessions will be read
    public ScanReader(Pipeline pipeline, Warehouse warehouse, InstantSource clock) {
        this.pipeline = pipeline;
        this.spelling = warehouse.spelling();
        this.billed = warehouse.isBilled();
        this.clock = clock;
        this.lookback = new Lookback(pipeline);
    }

    /// Lets the next look count a processor's table above what a statement may be billed for: somebody has seen the
    /// price and said yes.
    ///
    /// @param bytes for how many it may be billed then
    public void allowOnce(String processor, long bytes) {
        allowed.put(processor, bytes);
    }

    /// Reads what judging an interval takes.
    public Reading read(DateInterval interval, CalendarReader.Known known, Session session, Look look) {
        Catalog catalog = known.catalog();
        ScanChecks checks = new ScanChecks(pipeline, clock);
        checks.add("event calendar", known.obstacle().map(Proof.Unread::why), known.asOf());
        checks.addAll(new Unreadable(pipeline).checks(catalog));
        CountsReader reader =
                new CountsReader(pipeline, new SourceGaps(pipeline, known.days().values()), catalog);
        if (look != Look.ROWS_ONLY) {
            // First what takes the longest: nothing else waits for it.
            TableWatch.ahead(pipeline, lookback.of(interval), session, catalog, spelling, billed);
        }
        pipeline.processors().stream()
                .filter(p -> cannot(p, reader, known).isEmpty() && !allowed.containsKey(p.name()))
                .forEach(p -> reader.ahead(p, lookback.neighbors(p, interval), session));
        Overview overview = look == Look.ROWS_ONLY
                ? Overview.none(pipeline)
                : outside(overview(session, checks, known), known, session, checks);
        DateMarks.Read marks = DateMarks.read(pipeline, lookback.of(interval), session, catalog);
        marks.unread().forEach((what, why) -> checks.add(what, Optional.of(why), known.asOf()));
        marks.marks().within().forEach(checks::within);
        Map<String, Proof.Blind> uncounted = new HashMap<>();
        Map<String, Map<Period, Counts>> counts = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            Instant begun = clock.instant();
            Optional<Proof.Blind> cannot = cannot(p, reader, known);
            if (cannot.isEmpty()) {
                Long more = look == Look.ROWS_ONLY ? null : allowed.remove(p.name());
                session.allow(more == null ? 0 : more);
                try {
                    counts.put(p.name(), reader.count(p, lookback.neighbors(p, interval), session));
                } catch (WarehouseException e) {
                    Refusal refusal = Refusal.of(e);
                    cannot = new Conditions(pipeline, session)
                            .of(p, pipeline.expectation(p))
                            .<Proof.Blind>map(Proof.Unread::new)
                            .or(() -> refusal.hurdle().map(Proof.Uncounted::new))
                            .or(() -> Optional.of(new Proof.Unread(refusal.saying("its keys cannot be counted"))));
                } finally {
                    session.allow(0);
                }
            }
            cannot.ifPresent(why -> uncounted.put(p.name(), why));
            Optional<Instant> recalled = cannot.isPresent() ? Optional.empty() : session.recalled();
            if (recalled.isPresent()) {
                checks.unchanged(COUNTS + p.name(), recalled.get(), begun);
            } else {
                checks.add(COUNTS + p.name(), cannot.map(ScanReader::why), begun);
            }
        }
        LastWrites writes = lastWrites(marks.marks().writes(), counts, session, catalog, checks);
        Reading.Rows rows = new Reading.Rows(
                counts,
                uncounted,
                fates(known, counts, session, checks),
                losses(known, counts, reader, session, checks));
        // Last: until here it was asked beside everything else.
        TableWatch watch =
                look == Look.ROWS_ONLY ? TableWatch.NONE : watch(interval, played(known), session, catalog, checks);
        return new Reading(
                known.asOf(),
                catalog,
                new Reading.Days(known.obstacle(), known.days(), known.calendars()),
                marks.marks().with(watch).with(writes),
                rows,
                OwnChecks.NONE,
                overview,
                new Reading.Sent(checks.all(), session.queries(), session.bytes()));
    }

    /// What keeps a processor from being counted, as far as that is known without asking.
    private static Optional<Proof.Blind> cannot(Processor p, CountsReader reader, CalendarReader.Known known) {
        return reader.obstacle(p)
                .map(why -> blind(p, why, known.catalog()))
                .or(() -> Optional.ofNullable(known.calendars().unsaid().get(p.name())));
    }

    private static Proof.Blind blind(Processor p, String why, Catalog catalog) {
        return catalog.hidden(p.table())
                .<Proof.Blind>map(Proof.Uncounted::new)
                .orElseGet(() -> new Proof.Unread(why, catalog.hiddenIn(why).orElse(null)));
    }

    private static String why(Proof.Blind blind) {
        return switch (blind) {
            case Proof.Unread unread -> unread.why();
            case Proof.Uncounted(Hurdle hurdle) -> hurdle.words();
        };
    }

    /// Whether what looks wrong came out as it was when it was last written. Whatever the verdict, nothing but that
    /// is read.
    private LastWrites lastWrites(
            LastWrites known,
            Map<String, Map<Period, Counts>> counts,
            Session session,
            Catalog catalog,
            ScanChecks checks) {
        Instant begun = clock.instant();
        Set<LastWrites.Left> odd = new LinkedHashSet<>();
        counts.forEach((processor, byPeriod) -> byPeriod.forEach((period, c) -> {
            if (c.rows() > 0 && !c.isPlain(pipeline.processor(processor).tells())) {
                odd.add(new LastWrites.Left(new Partition(processor, period), c.newest(), c.rows()));
            }
        }));
        try {
            return known.confirmed(odd, pipeline, catalog, session);
        } catch (WarehouseException e) {
            checks.refused("rebuilds without effect", e, "their rows cannot be read", begun);
            return known;
        }
    }

    private static SortedMap<LocalDate, Integer> played(CalendarReader.Known known) {
        SortedMap<LocalDate, Integer> played = new TreeMap<>();
        known.days().forEach((date, day) -> played.put(date, day.played()));
        return played;
    }

    private TableWatch watch(
            DateInterval interval,
            SortedMap<LocalDate, Integer> played,
            Session session,
            Catalog catalog,
            ScanChecks checks) {
        Instant begun = clock.instant();
        try {
            return TableWatch.read(pipeline, lookback.of(interval), played, session, catalog, spelling, billed);
        } catch (WarehouseException e) {
            checks.refused("columns, and rows of sources that are there twice", e, "they cannot be read", begun);
            return TableWatch.NONE;
        }
    }

    private Map<Partition, RowEvents.Fate> fates(
            CalendarReader.Known known, Map<String, Map<Period, Counts>> counts, Session session, ScanChecks checks) {
        if (known.obstacle().isPresent() || !pipeline.hasEvents()) {
            return Map.of();
        }
        Instant begun = clock.instant();
        try {
            return new RowEvents(pipeline).read(known.days(), counts, session, known.catalog());
        } catch (WarehouseException e) {
            checks.refused("events of rows", e, "the events of its rows cannot be read", begun);
            return RowEvents.unproved(pipeline, known.days(), counts, known.catalog());
        }
    }

    private Map<Partition, Loss> losses(
            CalendarReader.Known known,
            Map<String, Map<Period, Counts>> counts,
            CountsReader reader,
            Session session,
            ScanChecks checks) {
        if (known.obstacle().isPresent()) {
            return Map.of();
        }
        Instant begun = clock.instant();
        try {
            return reader.strays().read(known.days(), counts, reader.hasFailures(), session);
        } catch (WarehouseException e) {
            checks.refused("keys too many", e, "they cannot be looked up", begun);
            return reader.strays().unread(known.days(), counts);
        }
    }

    /// Without what the warehouse knows of its partitions, the rows tell.
    private Overview overview(Session session, ScanChecks checks, CalendarReader.Known known) {
        try {
            return Overview.read(pipeline, session);
        } catch (WarehouseException e) {
            checks.refused(
                    "partitions without reading them",
                    e,
                    "what the warehouse knows of partitions cannot be read",
                    known.asOf());
            return Overview.none(pipeline);
        }
    }

    /// Rows that no partition holds take nothing from what is said of those that one holds.
    private Overview outside(Overview overview, CalendarReader.Known known, Session session, ScanChecks checks) {
        Instant begun = clock.instant();
        try {
            return overview.withOutside(known, session, pipeline.today(known.asOf()));
        } catch (WarehouseException e) {
            checks.refused("rows outside the calendar", e, "they cannot be read", begun);
            return overview;
        }
    }
}
