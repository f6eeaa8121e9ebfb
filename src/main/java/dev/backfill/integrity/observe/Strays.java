package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.and;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.expected.ExpectedKeysSql;
import dev.backfill.integrity.observe.expected.SourceGaps;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Loss;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
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
import org.jspecify.annotations.Nullable;

/// Tells keys that should never have been there from keys that only a source which has lost rows does not explain any
/// more: a rebuild takes out the former, and would lose the latter.
final class Strays {
    private final Pipeline pipeline;
    private final ExpectedKeysSql expected;
    private final EventCalendar calendar;
    private final Catalog catalog;

    Strays(Pipeline pipeline, SourceGaps gaps, Catalog catalog) {
        this.pipeline = pipeline;
        this.expected = new ExpectedKeysSql(pipeline, gaps, catalog);
        this.catalog = catalog;
        this.calendar = new EventCalendar(pipeline);
    }

    /// What rebuilding would lose, by partition; one query for each processor that has keys too many.
    ///
    /// @param days the event calendar
    Map<Partition, Loss> read(
            Map<LocalDate, EventDay> days,
            Map<String, Map<Period, Counts>> counts,
            boolean withFailures,
            Session session) {
        Map<Partition, Loss> losses = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            TreeSet<Period> dates = dates(p, days, counts);
            if (!dates.isEmpty()) {
                losses.putAll(losses(p, dates, days, session.query(question(p, dates, withFailures))));
            }
        }
        return losses;
    }

    /// The same where nothing could be asked: all keys too many may be lost ones.
    Map<Partition, Loss> unread(Map<LocalDate, EventDay> days, Map<String, Map<Period, Counts>> counts) {
        Map<Partition, Loss> losses = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            Map<Period, Counts> byDate = counts.getOrDefault(p.name(), Map.of());
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
    private TreeSet<Period> dates(Processor p, Map<LocalDate, EventDay> days, Map<String, Map<Period, Counts>> counts) {
        TreeSet<Period> dates = new TreeSet<>();
        if (!p.key().isNone() && pipeline.expectation(p).namesKeys()) {
            counts.getOrDefault(p.name(), Map.of()).forEach((period, c) -> {
                LocalDate date = period.first();
                boolean bootstrap =
                        pipeline.season(date).map(s -> s.inBootstrap(date)).orElse(false);
                if (c.surplus() > 0 && isHeld(days.get(date)) && !bootstrap) {
                    dates.add(period);
                }
            });
        }
        return dates;
    }

    /// Whether there were events on a date; where there is no schedule, the calendar says when keys are expected.
    private boolean isHeld(@Nullable EventDay day) {
        return !pipeline.hasEvents() || (day != null && day.state().isPlayed());
    }

    private static Map<Partition, Loss> losses(
            Processor p, TreeSet<Period> dates, Map<LocalDate, EventDay> days, List<Row> strays) {
        Map<Period, List<Row>> lost = new TreeMap<>();
        for (Row row : strays) {
            Period date = row.period("d", p.grain());
            if (dates.contains(date) && isLost(row, days.get(date.first()))) {
                lost.computeIfAbsent(date, _ -> new ArrayList<>()).add(row);
            }
        }
        Map<Partition, Loss> losses = new HashMap<>();
        lost.forEach((date, rows) -> losses.put(
                new Partition(p.name(), date),
                new Loss(
                        rows.size(),
                        rows.stream().map(row -> p.key().shown(row.text("k"))).toList(),
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
    private static boolean isLost(Row row, @Nullable EventDay day) {
        if (row.number("is_listed") > 0) {
            return row.number("is_here") > 0;
        }
        return row.number("is_known") > 0 && (row.get("id") != null || day == null || day.movedAway() == 0);
    }

    private Sql question(Processor p, TreeSet<Period> dates, boolean withFailures) {
        DateInterval interval =
                DateInterval.inclusive(dates.first().first(), dates.last().last());
        boolean hasEvents = pipeline.hasEvents();
        Map<String, String> places = hasEvents ? calendar.places(catalog, interval) : noSchedule();
        boolean tells = hasEvents && catalog.has(p.table(), pipeline.events().id());
        DateSql own = catalog.dates(p.table(), p.date());
        places.put("expected", expected.sql(p, interval, withFailures));
        places.put("known", known(p, interval).orElseGet(() -> own(p, interval)));
        places.put("own_date", own.period());
        places.put("own_key", KeySql.of(p.key()));
        places.put("own_id", tells ? "CAST(" + name(pipeline.events().id()) + " AS STRING)" : "CAST(NULL AS STRING)");
        places.put("table", name(p.table()));
        places.put("dates", own.among(dates));
        return new Sql(Template.fill("scan/strays.sql", places), expected.values(p, interval));
    }

    /// In the place of a schedule that says nothing.
    private static Map<String, String> noSchedule() {
        Map<String, String> places = new HashMap<>();
        places.put("schedule", "(SELECT 1 AS line) AS nothing WHERE false");
        places.put("id", "NULL");
        places.put("date", "NULL");
        places.put("status", "CAST(NULL AS STRING)");
        places.put("off", "''");
        places.put("written", "CAST(NULL AS TIMESTAMP)");
        return places;
    }

    /// The keys that a source has on any date near; empty where no source names keys, so that none can be called
    /// unknown.
    private Optional<String> known(Processor p, DateInterval interval) {
        return switch (pipeline.expectation(p)) {
            case Expectation.Distinct distinct -> Optional.of(keys(distinct.table(), distinct.key(), interval));
            case Expectation.Cumulative cumulative -> Optional.of(keys(cumulative.table(), cumulative.key(), interval));
            case Expectation.Fixed _, Expectation.SameAs _, Expectation.Custom _, Expectation.Usual _ ->
                p.reads().stream()
                        .map(Read::table)
                        .filter(table -> p.key().columns().stream().allMatch(c -> catalog.has(table, c)))
                        .findFirst()
                        .map(table -> keys(table, p.key(), interval));
        };
    }

    private String own(Processor p, DateInterval interval) {
        return "SELECT DISTINCT " + KeySql.of(p.key()) + " AS k FROM " + name(p.table()) + " WHERE "
                + catalog.dates(p.table(), p.date()).between(interval.start(), interval.last());
    }

    private String keys(TableName table, Key key, DateInterval interval) {
        SourceTable source = pipeline.source(table);
        return "SELECT DISTINCT " + KeySql.of(key) + " AS k FROM " + name(table) + " WHERE "
                + catalog.dates(table, source.date())
                        .between(
                                interval.start().minusDays(EventCalendar.REACH),
                                interval.last().plusDays(EventCalendar.REACH))
                + and(source.where());
    }
}
