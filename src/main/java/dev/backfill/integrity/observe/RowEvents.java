package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.scan.EventDay;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Of which events the rows are that lie on dates without one, as far as tables say it: whether nothing took place is
/// proved event by event.
public final class RowEvents {
    private final Pipeline pipeline;
    private final EventCalendar calendar;

    RowEvents(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.calendar = new EventCalendar(pipeline);
    }

    /// What became of the events of a partition's rows.
    ///
    /// @param events how many there are
    /// @param proved of how many it is said that they were called off, or were on another date
    /// @param unnamed whether there are rows without an event
    public record Fate(int events, int proved, boolean unnamed) {

        /// Whether that is said of each of them. Rows without an event are of one that the schedule had on the date,
        /// if it had any.
        ///
        /// @param postponed whether the schedule calls off, or has elsewhere, whatever it had on the date
        public boolean isProved(boolean postponed) {
            return events == proved && (postponed || (events > 0 && !unnamed));
        }
    }

    /// The fate of the rows on dates without an event, with one query where there are any; partitions whose table
    /// does not name events are absent.
    ///
    /// @param days the event calendar; a date that it does not have is one without an event
    Map<Partition, Fate> read(
            Map<LocalDate, EventDay> days, Map<String, Map<Period, Counts>> counts, Session session, Catalog catalog) {
        TreeSet<Period> dates = new TreeSet<>();
        List<String> held = new ArrayList<>();
        Map<String, Object> names = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            if (p.scope() == Scope.EVENT
                    && p.grain() != Grain.HOUR
                    && catalog.has(p.table(), pipeline.events().id())) {
                TreeSet<Period> own = withoutEvent(p, days, counts);
                if (!own.isEmpty()) {
                    dates.addAll(own);
                    names.put("held_" + held.size(), p.name());
                    held.add(held(p, "@held_" + held.size(), catalog.dates(p.table(), p.date()), own));
                }
            }
        }
        Map<Partition, Fate> fates = new HashMap<>();
        if (!held.isEmpty()) {
            Map<String, String> places = calendar.places(
                    catalog,
                    DateInterval.inclusive(dates.first().first(), dates.last().last()));
            places.put("rows", String.join("\n  UNION ALL\n  ", held));
            Sql sql = new Sql(Template.fill("scan/row-events.sql", places), names);
            for (Row row : session.query(sql)) {
                fates.put(
                        new Partition(row.text("name"), row.date("d")),
                        new Fate((int) row.number("events"), (int) row.number("proved"), row.number("unnamed") > 0));
            }
        }
        return fates;
    }

    /// The same where nothing could be asked: nothing is proved.
    static Map<Partition, Fate> unproved(
            Pipeline pipeline,
            Map<LocalDate, EventDay> days,
            Map<String, Map<Period, Counts>> counts,
            Catalog catalog) {
        Map<Partition, Fate> fates = new HashMap<>();
        for (Processor p : pipeline.processors()) {
            if (p.scope() == Scope.EVENT
                    && p.grain() != Grain.HOUR
                    && catalog.has(p.table(), pipeline.events().id())) {
                withoutEvent(p, days, counts)
                        .forEach(d -> fates.put(new Partition(p.name(), d), new Fate(1, 0, false)));
            }
        }
        return fates;
    }

    private static TreeSet<Period> withoutEvent(
            Processor p, Map<LocalDate, EventDay> days, Map<String, Map<Period, Counts>> counts) {
        return counts.getOrDefault(p.name(), Map.of()).entrySet().stream()
                .filter(e -> e.getValue().rows() > 0)
                .map(Map.Entry::getKey)
                .filter(d -> {
                    EventDay day = days.get(d.first());
                    return day == null || day.state().hasNoEvent();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String held(Processor p, String processor, DateSql own, TreeSet<Period> dates) {
        return "SELECT DISTINCT " + processor + " AS name, " + own.period() + " AS d, "
                + name(pipeline.events().id()) + " AS id FROM " + name(p.table()) + " WHERE " + own.among(dates);
    }
}
