package dev.backfill.integrity.observe;

import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.period.ByPeriod;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.EventDay;
import dev.backfill.model.scan.Loss;
import dev.backfill.warehouse.Catalog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What the queries of a scan brought, before anything is judged.
///
/// @param asOf when the first query began
/// @param catalog the tables and columns that are there
/// @param days what is known of the days
/// @param marks what is recorded beside the rows
/// @param rows what was counted
/// @param own what the checks of the pipeline's own said; nothing where only rows were counted
/// @param overview what the warehouse says of its partitions
/// @param sent what was sent for it
public record Reading(
        Instant asOf,
        Catalog catalog,
        Days days,
        DateMarks marks,
        Rows rows,
        OwnChecks own,
        Overview overview,
        Sent sent) {

    /// What is known of the days.
    ///
    /// @param obstacle what keeps the event calendar from being read
    /// @param known the days of the event calendar, from as far back as judging looks
    /// @param calendars the days on which tables are due that follow no events
    public record Days(Optional<Proof.Unread> obstacle, SortedMap<LocalDate, EventDay> known, Calendars calendars) {}

    /// What was counted.
    ///
    /// @param counts by processor and period, from some days before the first date on
    /// @param uncounted by processor, why it cannot be counted
    /// @param fates what became of the events of rows that lie on dates without one
    /// @param losses what rebuilding partitions would lose
    public record Rows(
            Map<String, Map<Period, Counts>> counts,
            Map<String, Proof.Blind> uncounted,
            Map<Partition, RowEvents.Fate> fates,
            Map<Partition, Loss> losses) {

        private Rows of(Function<String, DateInterval> counted) {
            Map<String, Map<Period, Counts>> fewer = new HashMap<>();
            counts.forEach((processor, byDate) -> {
                DateInterval asked = counted.apply(processor);
                Map<Period, Counts> within = new HashMap<>();
                byDate.forEach((period, c) -> {
                    if (asked.contains(period.first())) {
                        within.put(period, c);
                    }
                });
                fewer.put(processor, within);
            });
            return new Rows(fewer, uncounted, fates, losses);
        }

        private Rows with(Set<LocalDate> dates, Rows later, Pipeline pipeline) {
            Map<String, Map<Period, Counts>> both = new HashMap<>(counts);
            later.counts.forEach((name, byDate) -> {
                Processor processor = pipeline.processor(name);
                Map<Period, Counts> known = new ByPeriod<>(processor.grain(), both.getOrDefault(name, Map.of()));
                both.put(name, PileUps.again(processor, replace(known, dates, Period::first, byDate)));
            });
            return new Rows(
                    both,
                    uncounted,
                    replaced(fates, dates, Partition::date, later.fates),
                    replaced(losses, dates, Partition::date, later.losses));
        }

        private Rows with(Map<Partition, Counts> said, Pipeline pipeline) {
            Map<String, Map<Period, Counts>> both = new HashMap<>(counts);
            Map<Partition, Loss> left = new HashMap<>(losses);
            said.forEach((partition, c) -> {
                Processor processor = pipeline.processor(partition.processor());
                Map<Period, Counts> byDate =
                        new ByPeriod<>(processor.grain(), both.getOrDefault(processor.name(), Map.of()));
                byDate.put(partition.period(), c);
                both.put(processor.name(), PileUps.again(processor, byDate));
                left.remove(partition);
            });
            return new Rows(both, uncounted, fates, left);
        }
    }

    /// What was sent for a reading.
    ///
    /// @param checks what could be read, and what it cost
    /// @param queries how many queries were sent
    /// @param bytes how many bytes they were billed for
    public record Sent(List<CheckResult> checks, int queries, long bytes) {
        private Sent counting(int asked, long billed) {
            return new Sent(checks, asked, billed);
        }
    }

    /// The same with what the checks of the pipeline's own said.
    public Reading with(OwnChecks said, int asked, long billed) {
        return new Reading(asOf, catalog, days, marks, rows, said, overview, sent.counting(asked, billed));
    }

    /// What a reading of fewer dates would have brought.
    ///
    /// @param seen the days of the calendar that it would know
    /// @param counted by processor, the dates that it would have counted
    public Reading part(DateInterval seen, Function<String, DateInterval> counted) {
        Days fewer = new Days(days.obstacle(), days.known().subMap(seen.start(), seen.end()), days.calendars());
        return new Reading(asOf, catalog, fewer, marks, rows.of(counted), own, overview, sent);
    }

    /// The same with what was read of some dates later.
    ///
    /// @param later a reading of these dates at least
    public Reading with(Set<LocalDate> dates, Reading later, Pipeline pipeline) {
        SortedMap<LocalDate, EventDay> known = new TreeMap<>(days.known());
        known.keySet().removeAll(dates);
        dates.forEach(d -> Optional.ofNullable(later.days.known().get(d)).ifPresent(day -> known.put(d, day)));
        return new Reading(
                later.asOf,
                catalog,
                new Days(days.obstacle(), known, later.days.calendars()),
                marks.with(dates, later.marks),
                rows.with(dates, later.rows, pipeline),
                own.without(dates),
                overview,
                sent.counting(later.sent.queries(), later.sent.bytes()));
    }

    /// The same with other counts of some partitions.
    ///
    /// @param same since when what some of them hold counts as written, where their rows are younger
    public Reading with(
            Map<Partition, Counts> said, Map<LastWrites.Left, Instant> same, Instant at, Pipeline pipeline) {
        return new Reading(
                at,
                catalog,
                days,
                marks.with(marks.writes().and(same)),
                rows.with(said, pipeline),
                own,
                overview,
                sent);
    }

    /// Entries of these dates as they are later, all others as before.
    static <K, V> Map<K, V> replaced(
            Map<K, V> before, Set<LocalDate> dates, Function<K, LocalDate> date, Map<K, V> later) {
        return replace(new HashMap<>(before), dates, date, later);
    }

    private static <K, V> Map<K, V> replace(
            Map<K, V> both, Set<LocalDate> dates, Function<K, LocalDate> date, Map<K, V> later) {
        both.keySet().removeIf(k -> dates.contains(date.apply(k)));
        later.forEach((k, v) -> {
            if (dates.contains(date.apply(k))) {
                both.put(k, v);
            }
        });
        return both;
    }
}
