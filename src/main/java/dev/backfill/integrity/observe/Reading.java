package dev.backfill.integrity.observe;

import dev.backfill.integrity.watch.LastWrites;
import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Pipeline;
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
import java.util.stream.Collectors;

/// What the queries of a scan brought, before anything is judged.
///
/// @param asOf when the first query began
/// @param catalog the tables and columns that are there
/// @param obstacle what keeps the event calendar from being read, in words
/// @param known the days of the event calendar, from as far back as judging looks
/// @param calendars the days on which tables are due that follow no events
/// @param marks what is recorded beside the rows
/// @param counts by processor and period, from some days before the first date on
/// @param fates what became of the events of rows that lie on dates without one
/// @param losses what rebuilding partitions would lose
/// @param uncounted by processor, why it cannot be counted
/// @param checks what could be read, and what it cost
/// @param own what the checks of the pipeline's own said; nothing where only rows were counted
/// @param overview what the warehouse says of its partitions
/// @param queries how many queries were sent
/// @param bytes how many bytes they were billed for
public record Reading(
        Instant asOf,
        Catalog catalog,
        Optional<String> obstacle,
        SortedMap<LocalDate, EventDay> known,
        Calendars calendars,
        DateMarks marks,
        Map<String, Map<Period, Counts>> counts,
        Map<Partition, RowEvents.Fate> fates,
        Map<Partition, Loss> losses,
        Map<String, String> uncounted,
        List<CheckResult> checks,
        OwnChecks own,
        Overview overview,
        int queries,
        long bytes) {

    /// The same with what the checks of the pipeline's own said.
    public Reading with(OwnChecks said, int asked, long billed) {
        return new Reading(
                asOf,
                catalog,
                obstacle,
                known,
                calendars,
                marks,
                counts,
                fates,
                losses,
                uncounted,
                checks,
                said,
                overview,
                asked,
                billed);
    }

    /// What a reading of fewer dates would have brought.
    ///
    /// @param seen the days of the calendar that it would know
    /// @param counted by processor, the dates that it would have counted
    public Reading part(DateInterval seen, Function<String, DateInterval> counted) {
        Map<String, Map<Period, Counts>> fewer = new HashMap<>();
        counts.forEach((processor, byDate) -> {
            DateInterval asked = counted.apply(processor);
            fewer.put(
                    processor,
                    byDate.entrySet().stream()
                            .filter(e -> asked.contains(e.getKey().first()))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        });
        return new Reading(
                asOf,
                catalog,
                obstacle,
                known.subMap(seen.start(), seen.end()),
                calendars,
                marks,
                fewer,
                fates,
                losses,
                uncounted,
                checks,
                own,
                overview,
                queries,
                bytes);
    }

    /// The same with what was read of some dates later.
    ///
    /// @param later a reading of these dates at least
    public Reading with(Set<LocalDate> dates, Reading later, Pipeline pipeline) {
        SortedMap<LocalDate, EventDay> days = new TreeMap<>(known);
        days.keySet().removeAll(dates);
        dates.forEach(d -> Optional.ofNullable(later.known.get(d)).ifPresent(day -> days.put(d, day)));
        Map<String, Map<Period, Counts>> both = new HashMap<>(counts);
        later.counts.forEach((processor, byDate) -> both.put(
                processor,
                PileUps.again(
                        pipeline.processor(processor),
                        replaced(both.getOrDefault(processor, Map.of()), dates, Period::first, byDate))));
        return new Reading(
                later.asOf,
                catalog,
                obstacle,
                days,
                later.calendars,
                marks.with(dates, later.marks),
                both,
                replaced(fates, dates, Partition::date, later.fates),
                replaced(losses, dates, Partition::date, later.losses),
                uncounted,
                checks,
                own.without(dates),
                overview,
                later.queries,
                later.bytes);
    }

    /// The same with other counts of some partitions.
    ///
    /// @param same since when what some of them hold counts as written, where their rows are younger
    public Reading with(
            Map<Partition, Counts> said, Map<LastWrites.Left, Instant> same, Instant at, Pipeline pipeline) {
        Map<String, Map<Period, Counts>> both = new HashMap<>(counts);
        Map<Partition, Loss> left = new HashMap<>(losses);
        said.forEach((partition, c) -> {
            Map<Period, Counts> byDate = new HashMap<>(both.getOrDefault(partition.processor(), Map.of()));
            byDate.put(partition.period(), c);
            both.put(partition.processor(), PileUps.again(pipeline.processor(partition.processor()), byDate));
            left.remove(partition);
        });
        return new Reading(
                at,
                catalog,
                obstacle,
                known,
                calendars,
                marks.with(marks.writes().and(same)),
                both,
                fates,
                left,
                uncounted,
                checks,
                own,
                overview,
                queries,
                bytes);
    }

    /// Entries of these dates as they are later, all others as before.
    static <K, V> Map<K, V> replaced(
            Map<K, V> before, Set<LocalDate> dates, Function<K, LocalDate> date, Map<K, V> later) {
        Map<K, V> both = new HashMap<>(before);
        both.keySet().removeIf(k -> dates.contains(date.apply(k)));
        later.forEach((k, v) -> {
            if (dates.contains(date.apply(k))) {
                both.put(k, v);
            }
        });
        return both;
    }
}
