package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Loss;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Tells keys that should never have been there from keys that only a source which has lost rows does not explain any
/// more: a rebuild takes out the former, and would lose the latter.
final class Strays {
    private final Pipeline pipeline;
    private final ExpectedKeys expected;
    private final EventCalendar calendar;

    Strays(Pipeline pipeline, SourceGaps gaps) {
        this.pipeline = pipeline;
        this.expected = new ExpectedKeys(pipeline, gaps);
        this.calendar = new EventCalendar(pipeline);
    }

    /// What rebuilding would lose, by partition; one query for each processor that has keys too many.
    ///
    /// @param days the event calendar
    Map<Partition, Loss> read(
            Map<LocalDate, EventDay> days,
            Map<String, Map<LocalDate, Counts>> counts,
            boolean withFailures,
            Session session,
            Catalog catalog) {
        Map<Partition, Loss> losses = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            TreeSet<LocalDate> dates = dates(p, days, counts);
            if (!dates.isEmpty()) {
                losses.putAll(losses(p, dates, days, session.query(question(p, dates, withFailures, catalog))));
            }
        }
        return losses;
    }

    /// The same where nothing could be asked: all keys too many may be lost ones.
    Map<Partition, Loss> unread(Map<LocalDate, EventDay> days, Map<String, Map<LocalDate, Counts>> counts) {
        Map<Partition, Loss> losses = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            Map<LocalDate, Counts> byDate = counts.getOrDefault(p.name(), Map.of());
            dates(p, days, counts)
                    .forEach(d -> losses.put(
                            new Partition(p.name(), d),
                            new Loss(
                                    byDate.getOrDefault(d, Counts.NONE).surplus(),
                                    List.of("not looked up"),
                                    List.of())));
        }
        return losses;
    }

    /// The dates with keys too many, where keys are expected by name.
    private TreeSet<LocalDate> dates(
            Processor p, Map<LocalDate, EventDay> days, Map<String, Map<LocalDate, Counts>> counts) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        if (!(expected.resolve(p.expected()) instanceof Expectation.Fixed)) {
            counts.getOrDefault(p.name(), Map.of()).forEach((date, c) -> {
                EventDay day = days.get(date);
                boolean bootstrap =
                        pipeline.season(date).map(s -> s.inBootstrap(date)).orElse(false);
                if (c.surplus() > 0 && day != null && day.state().isPlayed() && !bootstrap) {
                    dates.add(date);
                }
            });
        }
        return dates;
    }

    private static Map<Partition, Loss> losses(
            Processor p, TreeSet<LocalDate> dates, Map<LocalDate, EventDay> days, List<Row> strays) {
        Map<LocalDate, List<Row>> lost = new TreeMap<>();
        for (Row row : strays) {
            LocalDate date = row.date("d");
            EventDay day = days.get(date);
            if (dates.contains(date) && day != null && isLost(row, day)) {
                lost.computeIfAbsent(date, _ -> new ArrayList<>()).add(row);
            }
        }
        Map<Partition, Loss> losses = new HashMap<>();
        lost.forEach((date, rows) -> losses.put(
                new Partition(p.name(), date),
                new Loss(
                        rows.size(),
                        rows.stream().map(row -> row.text("k")).toList(),
                        rows.stream()
                                .filter(row -> row.get("id") != null)
                                .map(row -> row.text("id"))
                                .distinct()
                                .sorted()
                                .toList())));
        return losses;
    }

    /// A key of an event that the schedule has on the date is lost with its source row; one of an event that it has
    /// elsewhere, or has called off, was too many. Where no event is told, what the source knows from other dates
    /// may have been here, unless an event was moved away: that explains it.
    private static boolean isLost(Row row, EventDay day) {
        if (row.number("is_listed") > 0) {
            return row.number("is_here") > 0;
        }
        return row.number("is_known") > 0 && (row.get("id") != null || day.movedAway() == 0);
    }

    private Sql question(Processor p, TreeSet<LocalDate> dates, boolean withFailures, Catalog catalog) {
        Map<String, String> places = calendar.places(catalog);
        boolean tells = catalog.has(p.table(), pipeline.events().id());
        places.put("expected", expected.sql(p, withFailures));
        places.put("known", known(p, catalog).orElseGet(() -> own(p)));
        places.put("own_date", name(p.date()));
        places.put("own_key", name(p.key()));
        places.put("own_id", tells ? "CAST(" + name(pipeline.events().id()) + " AS STRING)" : "CAST(NULL AS STRING)");
        places.put("table", name(p.table()));
        places.put("dates", dates.stream().map(d -> "DATE '" + d + "'").collect(Collectors.joining(", ")));
        return new Sql(
                        Template.fill("scan/strays.sql", places),
                        expected.values(p, DateInterval.inclusive(dates.first(), dates.last())))
                .with("near", dates.first().minusDays(EventCalendar.REACH))
                .with("far", dates.last().plusDays(EventCalendar.REACH));
    }

    /// The keys that a source has on any date near; empty where no source names keys, so that none can be called
    /// unknown.
    private Optional<String> known(Processor p, Catalog catalog) {
        return switch (expected.resolve(p.expected())) {
            case Expectation.Distinct distinct -> Optional.of(keys(pipeline.source(distinct.table()), distinct.key()));
            case Expectation.Cumulative cumulative ->
                Optional.of(keys(pipeline.source(cumulative.table()), cumulative.key()));
            case Expectation.Fixed _, Expectation.SameAs _, Expectation.Custom _ ->
                p.reads().stream()
                        .map(Read::table)
                        .filter(table -> catalog.has(table, p.key()))
                        .findFirst()
                        .map(table -> keys(pipeline.source(table), p.key()));
        };
    }

    private static String own(Processor p) {
        return "SELECT DISTINCT " + name(p.key()) + " AS k FROM " + name(p.table()) + " WHERE " + name(p.date())
                + " BETWEEN @first AND @last";
    }

    private static String keys(SourceTable source, String key) {
        return "SELECT DISTINCT " + name(key) + " AS k FROM " + name(source.name()) + " WHERE "
                + Columns.day(source.date()) + " BETWEEN @near AND @far" + ExpectedKeys.and(source.where());
    }
}
