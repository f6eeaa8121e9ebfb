package dev.backfill.model.period;

import dev.backfill.model.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The days on which a table is due, as far as its calendar tells. A period is due when one of its days is.
///
/// @param weekdays whether Saturdays and Sundays are not due
/// @param except days that are not due although the rest says so
/// @param only the only days that may be due; null where each may be
/// @param since the first date of the table, before which nothing is due; null where it has none
public record DueDays(
        boolean weekdays,
        Set<LocalDate> except,
        @Nullable Set<LocalDate> only,
        @Nullable LocalDate since) {

    /// Each day.
    public static final DueDays EVERY = new DueDays(false, Set.of(), null, null);

    public DueDays {
        except = Set.copyOf(except);
        only = only == null ? null : Set.copyOf(only);
    }

    /// The same days from a date on; from the beginning of time without one.
    public DueDays from(@Nullable LocalDate date) {
        return new DueDays(weekdays, except, only, date);
    }

    /// Whether a day is due.
    public boolean isDue(LocalDate date) {
        return (since == null || !date.isBefore(since))
                && (only == null || only.contains(date))
                && !(weekdays && date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0)
                && !except.contains(date);
    }

    /// Whether one of a period's days is due.
    public boolean isDue(Period period) {
        return period.grain().isWithinADay()
                ? isDue(period.first())
                : period.dates().dates().anyMatch(this::isDue);
    }

    /// Whether a period lies wholly before the table's first date.
    public boolean isBefore(Period period) {
        return since != null && period.last().isBefore(since);
    }
}
