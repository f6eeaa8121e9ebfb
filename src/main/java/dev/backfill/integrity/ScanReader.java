package dev.backfill.integrity;

import dev.backfill.model.CheckResult;
import dev.backfill.model.DateInterval;
import dev.backfill.model.EventDay;
import dev.backfill.model.Pipeline;
import dev.backfill.model.Processor;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Asks a warehouse for what a scan judges, and remembers what a look at the same dates may use again.
final class ScanReader {
    private final Pipeline pipeline;
    private final InstantSource clock;
    private final EventCalendar calendar;
    private final Lookback lookback;
    private final CountsMemory memory = new CountsMemory();

    ScanReader(Pipeline pipeline, InstantSource clock) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.calendar = new EventCalendar(pipeline);
        this.lookback = new Lookback(pipeline);
    }

    /// The event calendar as far as it is known, and the catalog that it was found in.
    record Calendar(Instant asOf, Catalog catalog, Optional<String> obstacle, SortedMap<LocalDate, EventDay> days) {}

    /// Reads the catalog and the event calendar.
    Calendar known(DateInterval interval, Session session) {
        Instant asOf = clock.instant();
        Catalog catalog = session.catalog();
        Optional<String> obstacle = calendar.obstacle(catalog);
        return new Calendar(
                asOf,
                catalog,
                obstacle,
                obstacle.isPresent() ? new TreeMap<>() : calendar.read(interval, session, catalog));
    }

    /// Reads what judging an interval takes.
    Reading read(DateInterval interval, Calendar known, Session session, Scanner.Look look) {
        Catalog catalog = known.catalog();
        List<CheckResult> checks = new ArrayList<>();
        checks.add(check("event calendar", known.obstacle(), known.asOf()));
        checks.addAll(new Unreadable(pipeline).checks(catalog));
        // Before the rows are read: what is written in between is seen as a change by the next look.
        Overview overview = look == Scanner.Look.ROWS_ONLY ? Overview.none(pipeline) : Overview.read(pipeline, session);
        DateMarks marks = DateMarks.read(pipeline, lookback.of(interval), session, catalog);
        CountsReader reader =
                new CountsReader(pipeline, new SourceGaps(pipeline, known.days().values()));
        Map<String, String> uncounted = new HashMap<>();
        Map<String, Map<LocalDate, Counts>> counts = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            Instant begun = clock.instant();
            Optional<String> cannot = reader.obstacle(p, catalog);
            if (cannot.isEmpty()) {
                try {
                    counts.put(
                            p.name(),
                            memory.read(
                                    p,
                                    Lookback.neighbors(interval),
                                    reader,
                                    overview,
                                    look == Scanner.Look.REFRESH,
                                    session,
                                    catalog));
                } catch (WarehouseException e) {
                    cannot = Optional.of(refused(e));
                }
            }
            cannot.ifPresent(why -> uncounted.put(p.name(), why));
            checks.add(check("counts of " + p.name(), cannot, begun));
        }
        return new Reading(
                known.asOf(),
                catalog,
                known.obstacle(),
                known.days(),
                marks,
                counts,
                uncounted,
                checks,
                overview,
                session.queries(),
                session.bytes());
    }

    /// A statement that cannot be run, such as a user's own, is about its processor; anything else is about all.
    private static String refused(WarehouseException e) {
        if (e.kind() != WarehouseException.Kind.STATEMENT) {
            throw e;
        }
        return "its keys cannot be counted: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private CheckResult check(String name, Optional<String> obstacle, Instant begun) {
        return new CheckResult(
                name,
                obstacle.isEmpty(),
                obstacle.map(o -> "not applicable, because " + o).orElse("one grouped query"),
                Duration.between(begun, clock.instant()).toMillis());
    }
}
