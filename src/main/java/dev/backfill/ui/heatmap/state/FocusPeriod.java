package dev.backfill.ui.heatmap.state;

import dev.backfill.model.DateInterval;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/// Which dates are in focus around a date.
public final class FocusPeriod {
    private FocusPeriod() {}

    /// The month of `date`, or its week where `zoom` is WEEK, as far as `scanned` goes. A date outside of it is
    /// taken as the nearest one inside.
    public static DateInterval around(LocalDate date, HeatZoom zoom, DateInterval scanned) {
        LocalDate inside = clamp(date, scanned);
        LocalDate start = zoom == HeatZoom.WEEK
                ? inside.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                : inside.withDayOfMonth(1);
        LocalDate end = zoom == HeatZoom.WEEK ? start.plusWeeks(1) : start.plusMonths(1);
        return new DateInterval(
                start.isBefore(scanned.start()) ? scanned.start() : start,
                end.isAfter(scanned.end()) ? scanned.end() : end);
    }

    /// The dates in focus as far as `scanned` goes: those around the nearest where what is wanted lies elsewhere.
    ///
    /// @param wanted what somebody wants to see; null for the last month
    public static DateInterval within(DateInterval scanned, @Nullable DateInterval wanted, HeatZoom zoom) {
        if (wanted == null
                || !wanted.start().isBefore(scanned.end())
                || !scanned.start().isBefore(wanted.end())) {
            return around(wanted == null ? scanned.last() : wanted.start(), zoom, scanned);
        }
        return DateInterval.inclusive(clamp(wanted.start(), scanned), clamp(wanted.last(), scanned));
    }

    /// The date of `scanned` nearest to `date`.
    public static LocalDate clamp(LocalDate date, DateInterval scanned) {
        if (date.isBefore(scanned.start())) {
            return scanned.start();
        }
        return date.isAfter(scanned.last()) ? scanned.last() : date;
    }
}
