package dev.backfill.integrity;

import dev.backfill.integrity.observe.Calendars;
import dev.backfill.integrity.observe.Lookback;
import dev.backfill.model.DateInterval;
import dev.backfill.model.graph.PartitionGraph;
import dev.backfill.model.graph.Reach;
import dev.backfill.model.period.DueDays;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.EventDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which dates a scan shows, and which it judges: partitions are built from dates before the interval, and what is
/// built from the interval may lie behind it.
///
/// @param shown the interval
/// @param judged the dates that are judged, the interval among them
record ScanWindow(DateInterval shown, DateInterval judged) {
    /// A table whose last row is older than that is no longer loaded: nothing is due on it from then on.
    private static final int LIVE_DAYS = 31;

    /// All dates from the first row of any table to the last, to today if rows came lately.
    ///
    /// @return null where there are no rows
    static @Nullable DateInterval whole(SortedMap<LocalDate, EventDay> events, Calendars calendars, LocalDate today) {
        DateInterval dated = calendars.extent();
        DateInterval wide = dated != null
                        && dated.last().isBefore(today)
                        && ChronoUnit.DAYS.between(dated.last(), today) <= LIVE_DAYS
                ? DateInterval.inclusive(dated.start(), today)
                : dated;
        if (events.isEmpty()) {
            return wide;
        }
        DateInterval played = ofEvents(events);
        return wide == null
                ? played
                : DateInterval.inclusive(earlier(wide.start(), played.start()), later(wide.last(), played.last()));
    }

    /// From the first event to the last date on which anything has happened: a schedule reaches into the future.
    private static DateInterval ofEvents(SortedMap<LocalDate, EventDay> known) {
        LocalDate last = known.values().stream()
                .filter(d -> d.played() > 0 || d.finalEvents() > 0)
                .map(EventDay::date)
                .max(Comparator.naturalOrder())
                .orElse(known.lastKey());
        return DateInterval.inclusive(known.firstKey(), last);
    }

    /// @param whole all dates that there are; null where nobody knows
    static ScanWindow of(DateInterval shown, @Nullable DateInterval whole, Reach reach) {
        if (whole == null || reach.days() == 0) {
            return new ScanWindow(shown, shown);
        }
        LocalDate from = reach.isUnlimited() ? whole.start() : shown.start().minusDays(reach.days());
        LocalDate to = reach.isUnlimited() ? whole.last() : shown.last().plusDays(reach.days());
        return new ScanWindow(
                shown,
                DateInterval.inclusive(
                        earlier(shown.start(), later(from, whole.start())),
                        later(shown.last(), earlier(to, whole.last()))));
    }

    /// The dates of all periods that overlap those that are judged, as far as there are any: a week is built from
    /// days before the interval, too.
    ///
    /// @param all all dates that there are; null where nobody knows
    DateInterval whole(Lookback lookback, @Nullable DateInterval all) {
        DateInterval whole = lookback.whole(judged);
        return all == null
                ? judged
                : DateInterval.inclusive(
                        earlier(judged.start(), later(whole.start(), all.start())),
                        later(judged.last(), earlier(whole.last(), all.last())));
    }

    /// The edges between the partitions that are judged.
    PartitionGraph graph(Pipeline pipeline, Map<String, DueDays> due) {
        return new PartitionGraph(pipeline, due, judged.start());
    }

    /// A date of a pipeline without a schedule.
    static EventDay calendarDay(LocalDate date, Pipeline pipeline, Calendars calendars) {
        Stream<DueDays> due =
                pipeline.processorNames().stream().map(name -> calendars.due().getOrDefault(name, DueDays.EVERY));
        return EventDay.ofCalendar(date, due.anyMatch(days -> days.isDue(date)));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
