package dev.backfill.integrity;

import dev.backfill.integrity.memory.Recollection;
import dev.backfill.integrity.observe.CalendarReader;
import dev.backfill.integrity.observe.Look;
import dev.backfill.integrity.observe.Lookback;
import dev.backfill.integrity.observe.OwnChecks;
import dev.backfill.integrity.observe.Reading;
import dev.backfill.integrity.observe.ScanReader;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.model.graph.Reach;
import dev.backfill.model.memory.ListedEvents;
import dev.backfill.model.memory.Past;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.PricingSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
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
    private final CalendarReader calendars;
    private final ScanReader reader;
    private final Recollection recollection;
    private final Answers answers;
    private final ScanJudgment judgment;
    private final Lookback lookback;
    private final Reach reach;
    private final Leftovers leftovers = new Leftovers();
    private volatile @Nullable Catalog seen;

    /// A scanner for whom nothing is accepted.
    public Scanner(Pipeline pipeline, Warehouse warehouse, InstantSource clock) {
        this(pipeline, warehouse, clock, List::of, () -> Past.NONE, Answers.NONE);
    }

    /// @param acceptances what somebody has accepted, asked with each look
    /// @param past what earlier looks have left, asked with each look
    /// @param answers what the warehouse answered earlier: nothing of it is used around writes, nor by the full profile
    public Scanner(
            Pipeline pipeline,
            Warehouse warehouse,
            InstantSource clock,
            Supplier<List<Acceptance>> acceptances,
            Supplier<Past> past,
            Answers answers) {
        this.answers = answers;
        this.recollection = new Recollection(past);
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.clock = clock;
        this.calendars = new CalendarReader(pipeline, clock);
        this.reader = new ScanReader(pipeline, warehouse, clock);
        this.judgment = new ScanJudgment(pipeline, warehouse.spelling(), clock, acceptances, recollection);
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
        return scan(wanted, profile, Look.ALL);
    }

    /// The whole calendar, from the first event to the last: the dates that are looked at where none are wanted. Reads
    /// the calendar and counts nothing.
    ///
    /// @throws NoEventsException if it holds nothing; where it cannot be read, it is the last month
    public DateInterval calendar() {
        try (Session session = open(CheckProfile.QUICK, Look.ALL)) {
            CalendarReader.Known known = calendars.read(EVER, session);
            return whole(known, ScanWindow.whole(known.days(), known.calendars(), today()));
        }
    }

    private DateInterval whole(CalendarReader.Known known, @Nullable DateInterval dates) {
        if (known.obstacle().isPresent()) {
            return lately();
        }
        if (dates == null) {
            throw new NoEventsException("No source rows yet: " + sources() + " is empty.");
        }
        return dates;
    }

    /// What a look at some dates would be billed for that counted everything anew. Reads nothing.
    public LookPrice price(DateInterval dates) {
        try (PricingSession session = new PricingSession(warehouse.look())) {
            CalendarReader.Known known = calendars.read(lookback.of(dates), session);
            Reading reading = reader.read(dates, known, session, Look.ALL);
            Map<String, Hurdle> hindered = new LinkedHashMap<>();
            reading.rows().uncounted().forEach((processor, why) -> {
                Hurdle hurdle = why.hurdle();
                if (hurdle != null) {
                    hindered.put(processor, hurdle);
                }
            });
            return new LookPrice(dates, session.priced(), hindered);
        }
    }

    /// The whole calendar, for a picture that follows what is written afterwards.
    Looked picture() {
        return look(null, CheckProfile.QUICK, Look.ALL);
    }

    /// Counts the rows of an interval around a write, and asks for nothing that no verdict needs.
    public Scan recount(DateInterval wanted) {
        return scan(wanted, CheckProfile.QUICK, Look.ROWS_ONLY);
    }

    /// Lets the next look count a processor's table above what a statement may be billed for: somebody has seen the
    /// price and said yes. Looks after it keep to the settings again.
    ///
    /// @param bytes for how many it may be billed then
    public void allowOnce(String processor, long bytes) {
        reader.allowOnce(processor, bytes);
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

    /// What was read of which dates, and of which events there are lines.
    private record Read(ScanWindow window, Reading reading, ListedEvents listed, boolean isTorn) {}

    private Looked look(@Nullable DateInterval wanted, CheckProfile profile, Look look) {
        Read read = read(open(profile, look), wanted, look);
        if (read.isTorn()) {
            // Without the memory all of it is of one state.
            read = read(warehouse.look(), wanted, look);
        }
        // A run counts what it writes many times: what looks have left does not change by that.
        if (look != Look.ROWS_ONLY) {
            recollection.again(read.listed(), read.reading().asOf());
        }
        Looked looked = new Looked(
                read.window(), read.reading(), judgment.of(read.window(), read.reading(), profile));
        // What reading and judging leave is many times what comes of them.
        if (look == Look.ROWS_ONLY) {
            leftovers.clearWhileWatched();
        } else {
            leftovers.clear();
        }
        return looked;
    }

    /// @param open the unit of work that is asked; it ends here
    private Read read(Session open, @Nullable DateInterval wanted, Look look) {
        try (Session session = open) {
            boolean all = wanted == null || (pipeline.hasEvents() && reach.days() > 0);
            CalendarReader.Known known = calendars.read(all || wanted == null ? EVER : lookback.of(wanted), session);
            DateInterval whole = ScanWindow.whole(known.days(), known.calendars(), today());
            DateInterval shown = wanted != null ? wanted : whole(known, whole);
            ScanWindow window = ScanWindow.of(shown, whole, reach);
            seen = known.catalog();
            ListedEvents listed = known.listed().whole(all && known.obstacle().isEmpty());
            Reading reading = reader.read(window.judged(), known, session, look);
            if (look != Look.ROWS_ONLY) {
                OwnChecks own = OwnChecks.read(
                        pipeline, window.shown(), reading.rows().counts(), session, warehouse.spelling(), clock);
                reading = reading.with(own, session.queries(), session.bytes());
            }
            return new Read(window, reading, listed, session.isTorn());
        }
    }

    /// Whoever counts around a write, or wants to know exactly, asks everything.
    private Session open(CheckProfile profile, Look look) {
        boolean again = look != Look.ROWS_ONLY && profile == CheckProfile.QUICK;
        return again ? warehouse.look(answers) : warehouse.look();
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
        Looked looked =
                new Looked(before.window(), rows, judgment.of(before.window(), rows, CheckProfile.QUICK));
        leftovers.clearWhileWatched();
        return looked;
    }

    /// Reads these dates again, and hands over what was read of each stretch of them that lie near each other.
    void again(SortedSet<LocalDate> dates, BiConsumer<SortedSet<LocalDate>, Reading> read) {
        // Counting the dates in between costs less than asking again, up to a month of them.
        for (DateInterval near : Neighbors.intervals(dates, NEAR_DAYS)) {
            Reading reading;
            try (Session session = warehouse.look()) {
                reading = reader.read(near, calendars.read(lookback.of(near), session), session, Look.ROWS_ONLY);
            }
            read.accept(dates.subSet(near.start(), near.end()), reading);
        }
    }

    /// Counts each of these dates again for itself: what is said of one is what [#recount] says of it alone. Dates
    /// that lie near each other are read together, with the queries of one scan.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be read at all
    public SortedMap<LocalDate, Scan> each(SortedSet<LocalDate> dates) {
        SortedMap<LocalDate, Scan> scans = new TreeMap<>();
        if (reach.days() > 0 && !dates.isEmpty()) {
            // What is said of one date depends on others, near or far: all are read once.
            Looked all = look(DateInterval.inclusive(dates.first(), dates.last()), CheckProfile.QUICK, Look.ROWS_ONLY);
            return judgment.each(dates, all.window(), all.reading());
        }
        again(dates, (near, reading) -> {
            for (LocalDate date : near) {
                DateInterval alone = DateInterval.of(date);
                Reading part = reading.part(
                        lookback.of(alone), processor -> lookback.neighbors(pipeline.processor(processor), alone));
                scans.put(date, judgment.of(new ScanWindow(alone, alone), part, CheckProfile.QUICK));
            }
        });
        return scans;
    }

    /// The last month, where nobody can say which dates there are.
    private DateInterval lately() {
        return DateInterval.inclusive(today().minusDays(NEAR_DAYS), today());
    }

    /// What date it is in the zone of the pipeline.
    public LocalDate today() {
        return pipeline.today(clock.instant());
    }
}
