package dev.backfill.model.period;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The days on which a table is due, as far as its calendar tells. A period is due when one of its days is.
///
/// @param weekdays whether Saturdays and Sundays are not due
/// @param except days that are not due although the rest says so
/// @param only the only days that may be due; null where each may be
/// @param since the beginning of the table, before which nothing is due; null where it has none
/// @param zone whose clocks the hours of the table are: they may leave an hour out, or show it twice
public record DueDays(
        boolean weekdays,
        Set<LocalDate> except,
        @Nullable Set<LocalDate> only,
        @Nullable LocalDateTime since,
        ZoneId zone) {

    /// Each day.
    public static final DueDays EVERY = new DueDays(false, Set.of(), null, null, ZoneOffset.UTC);

    public DueDays {
        except = Set.copyOf(except);
        only = only == null ? null : Set.copyOf(only);
    }

    /// The same days from a moment on; from the beginning of time without one.
    public DueDays from(@Nullable LocalDateTime moment) {
        return new DueDays(weekdays, except, only, moment, zone);
    }

    /// Whether a day is due.
    public boolean isDue(LocalDate date) {
        return (since == null || !date.isBefore(since.toLocalDate()))
                && (only == null || only.contains(date))
                && !(weekdays && date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0)
                && !except.contains(date);
    }

    /// From the first date on which the table may be due to the last; empty where it has no beginning, or none yet.
    ///
    /// @param today the last date that can have come
    public Optional<DateInterval> reach(LocalDate today) {
        LocalDate first = since != null
                ? since.toLocalDate()
                : only == null ? null : only.stream().min(LocalDate::compareTo).orElse(null);
        LocalDate last =
                only == null ? today : only.stream().max(LocalDate::compareTo).orElse(null);
        return first == null || last == null || last.isBefore(first)
                ? Optional.empty()
                : Optional.of(DateInterval.inclusive(first, last));
    }

    /// Whether one of a period's days is due; of hours also whether clocks show it.
    public boolean isDue(Period period) {
        return switch (period.grain()) {
            case HOUR -> !isBefore(period) && isDue(period.first()) && times(period) > 0;
            case DAY -> isDue(period.first());
            case WEEK, WEEK_FROM_SUNDAY, MONTH -> period.dates().dates().anyMatch(this::isDue);
        };
    }

    /// Whether a period lies wholly before the beginning of the table.
    public boolean isBefore(Period period) {
        return since != null && !period.end().isAfter(since);
    }

    /// How often clocks show an hour: 0 where they are set forward over it, 2 where they are set back; 1 for all
    /// other periods.
    public int times(Period period) {
        if (period.grain() != Grain.HOUR || zone.getRules().isFixedOffset()) {
            return 1;
        }
        int first = zone.getRules().getValidOffsets(period.start()).size();
        int last = zone.getRules().getValidOffsets(period.end().minusNanos(1)).size();
        return first == last ? first : 1;
    }
}
