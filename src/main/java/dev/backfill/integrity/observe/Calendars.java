package dev.backfill.integrity.observe;

import static dev.backfill.warehouse.sql.Sql.and;
import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.integrity.observe.table.Columns;
import dev.backfill.integrity.watch.TableExtent;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.period.Cadence;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.period.Calendar.DateTable;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Edge;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Read;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.proof.Proof;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The days on which the tables are due that follow a calendar, and from when to when there is anything at all.
///
/// @param due by a processor's name or a source's table, its days; tables that follow the schedule of events are
///     absent
/// @param extent from the first row of a source to the last row of any table; null where there are none
/// @param extents by table, from when to when it has rows
/// @param unsaid by processor, why nobody can say since when it is due: what it reads may not be read
public record Calendars(
        Map<String, DueDays> due,
        @Nullable DateInterval extent,
        Map<TableName, TableExtent> extents,
        Map<String, Proof.Unread> unsaid) {
    /// What a pipeline has that follows the schedule of events alone.
    static final Calendars NONE = new Calendars(Map.of(), null, Map.of(), Map.of());

    /// Whether a pipeline has tables that follow a calendar.
    public static boolean isIn(Pipeline pipeline) {
        return cadences(pipeline).anyMatch(c -> !c.followsEvents());
    }

    /// From the first date on which any table is due to the last, which is no later than today; empty where no
    /// table has a beginning.
    public Optional<DateInterval> reach(LocalDate today) {
        return due.values().stream()
                .flatMap(days -> days.reach(today).stream())
                .reduce((a, b) -> DateInterval.inclusive(
                        a.start().isBefore(b.start()) ? a.start() : b.start(),
                        a.last().isAfter(b.last()) ? a.last() : b.last()));
    }

    private static Stream<Cadence> cadences(Pipeline pipeline) {
        return Stream.concat(
                pipeline.processors().stream().map(Processor::cadence),
                pipeline.sources().stream().map(SourceTable::cadence));
    }

    /// The last date that can have come: somewhere on earth it is tomorrow.
    static LocalDate now(LocalDate today) {
        return today.plusDays(1);
    }

    /// Asks the tables for their first and last dates, and the tables of days for theirs.
    static Calendars read(Pipeline pipeline, Session session, Catalog catalog, LocalDate today) {
        if (!isIn(pipeline)) {
            return NONE;
        }
        Map<TableName, Refusal> refused = new HashMap<>();
        Map<TableName, TableExtent> extents =
                extents(pipeline, session, catalog, today, (table, e) -> refused.put(table, Refusal.of(e)));
        Map<DateTable, Set<LocalDate>> days = new HashMap<>();
        Map<String, DueDays> due = new HashMap<>();
        for (SourceTable source : pipeline.sources()) {
            if (!source.cadence().followsEvents()) {
                TableExtent extent = extents.get(source.name());
                LocalDateTime since = source.cadence().since();
                due.put(
                        source.name().toString(),
                        days(source.cadence(), source.date().zone(), days, session)
                                .from(since != null ? since : extent == null ? null : extent.first()));
            }
        }
        for (Processor p : pipeline.processors()) {
            if (!p.cadence().followsEvents()) {
                due.put(
                        p.name(),
                        days(p.cadence(), p.date().zone(), days, session)
                                .from(p.cadence().since()));
            }
        }
        begin(pipeline, due);
        return new Calendars(due, whole(due, extents), extents, unsaid(pipeline, refused));
    }

    /// A table without a beginning of its own begins with what it reads: where that may not be read, nobody can say
    /// which of its dates are missing, and which lie before its first.
    private static Map<String, Proof.Unread> unsaid(Pipeline pipeline, Map<TableName, Refusal> refused) {
        Map<String, Proof.Unread> unsaid = new LinkedHashMap<>();
        boolean changed = !refused.isEmpty();
        while (changed) {
            changed = false;
            for (Processor p : pipeline.processors()) {
                if (p.cadence().followsEvents() || p.cadence().since() != null || unsaid.containsKey(p.name())) {
                    continue;
                }
                Optional<Proof.Unread> why = p.reads().stream()
                        .map(Read::table)
                        .filter(table -> pipeline.source(table).cadence().since() == null && refused.containsKey(table))
                        .map(table -> unsaid(table, Objects.requireNonNull(refused.get(table))))
                        .findFirst()
                        .or(() -> p.upstream().stream()
                                .flatMap(u -> Stream.ofNullable(unsaid.get(u)))
                                .findFirst());
                why.ifPresent(w -> unsaid.put(p.name(), w));
                changed |= why.isPresent();
            }
        }
        return unsaid;
    }

    private static Proof.Unread unsaid(TableName table, Refusal refusal) {
        return new Proof.Unread(
                refusal.saying("since when it is due, " + table + " does not tell"),
                refusal.hurdle().orElse(null));
    }

    /// A table begins with the latest of what it reads: a join has no rows before. What is read in earlier periods
    /// may stand behind its reader in the graph, or read it in turn: so this is asked until nothing changes any
    /// more.
    private static void begin(Pipeline pipeline, Map<String, DueDays> due) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Processor p : pipeline.processors()) {
                DueDays own = due.get(p.name());
                LocalDateTime since = p.cadence().since() == null
                        ? latest(p, due)
                        : p.cadence().since();
                if (own != null && !Objects.equals(since, own.since())) {
                    due.put(p.name(), own.from(since));
                    changed = true;
                }
            }
        }
    }

    private static @Nullable LocalDateTime latest(Processor p, Map<String, DueDays> due) {
        Stream<String> read = Stream.concat(
                p.edges().stream().map(Edge::upstream).filter(u -> !u.equals(p.name())),
                p.reads().stream().map(Read::table).map(TableName::toString));
        return read.map(due::get)
                .filter(Objects::nonNull)
                .map(DueDays::since)
                .filter(Objects::nonNull)
                .max(LocalDateTime::compareTo)
                .orElse(null);
    }

    private static @Nullable DateInterval whole(Map<String, DueDays> due, Map<TableName, TableExtent> extents) {
        // Where nothing says since when tables are due, from the first row on that there is.
        LocalDate first = due.values().stream()
                .map(DueDays::since)
                .filter(Objects::nonNull)
                .min(LocalDateTime::compareTo)
                .or(() -> extents.values().stream().map(TableExtent::first).min(LocalDateTime::compareTo))
                .map(LocalDateTime::toLocalDate)
                .orElse(null);
        LocalDate last = extents.values().stream()
                .map(TableExtent::last)
                .max(LocalDate::compareTo)
                .orElse(null);
        return first == null || last == null || last.isBefore(first) ? null : DateInterval.inclusive(first, last);
    }

    private static DueDays days(Cadence cadence, ZoneId zone, Map<DateTable, Set<LocalDate>> known, Session session) {
        return switch (cadence.calendar()) {
            case Calendar.Events _ -> DueDays.EVERY;
            case Calendar.Days days -> {
                Set<LocalDate> except = new HashSet<>(days.except());
                DateTable exceptIn = days.exceptIn();
                if (exceptIn != null) {
                    except.addAll(known.computeIfAbsent(exceptIn, t -> dates(t, session)));
                }
                DateTable only = days.only();
                yield new DueDays(
                        days.weekdays(),
                        except,
                        only == null ? null : known.computeIfAbsent(only, t -> dates(t, session)),
                        null,
                        zone);
            }
        };
    }

    private static Set<LocalDate> dates(DateTable table, Session session) {
        Set<LocalDate> dates = new HashSet<>();
        String day = Columns.day(table.date());
        session.query(Sql.of("SELECT DISTINCT " + day + " AS d FROM " + name(table.table()) + " WHERE " + day
                        + " IS NOT NULL" + and(table.where())))
                .forEach(row -> dates.add(row.date("d")));
        return dates;
    }

    /// Where a table of hours begins in the middle of a day, the hours before are not due.
    private static Grain hours(Cadence cadence) {
        return cadence.grain() == Grain.HOUR ? Grain.HOUR : Grain.DAY;
    }

    private static Map<TableName, TableExtent> extents(
            Pipeline pipeline,
            Session session,
            Catalog catalog,
            LocalDate today,
            BiConsumer<TableName, WarehouseException> refused) {
        Map<TableName, DateSql> tables = new LinkedHashMap<>();
        Stream.concat(
                        pipeline.sources().stream()
                                .filter(s -> !s.cadence().followsEvents() && Columns.saysItsHours(catalog, s))
                                .map(s -> Map.entry(s.name(), s.date().by(hours(s.cadence())))),
                        pipeline.processors().stream()
                                .filter(p -> !p.cadence().followsEvents())
                                .map(p -> Map.entry(p.table(), p.date().by(hours(p.cadence())))))
                .filter(t -> catalog.has(t.getKey(), t.getValue().column()))
                .forEach(t -> tables.put(t.getKey(), catalog.dates(t.getKey(), t.getValue())));
        return TableExtent.read(tables, now(today), session, refused);
    }
}
