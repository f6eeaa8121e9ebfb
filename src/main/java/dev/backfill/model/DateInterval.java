package dev.backfill.model;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// A non-empty run of dates. Stored half-open, shown and parsed inclusive: `2021-12-01..2021-12-31`.
///
/// @param start first date of the interval
/// @param end the date after the last one
public record DateInterval(LocalDate start, LocalDate end) {
    private static final int A_YEAR = 366;

    public DateInterval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("An interval needs at least one date, but it starts on " + start
                    + " and its last date is " + end.minusDays(1) + ". Swap the two dates.");
        }
    }

    /// The interval from `first` to `last`, both included.
    public static DateInterval inclusive(LocalDate first, LocalDate last) {
        return new DateInterval(first, last.plusDays(1));
    }

    /// The interval that holds one date.
    public static DateInterval of(LocalDate date) {
        return inclusive(date, date);
    }

    /// Reads `2021-12-04` or `2021-12-01..2021-12-31` (both ends included).
    ///
    /// @throws IllegalArgumentException if the text is neither, or its dates are the wrong way round
    public static DateInterval parse(String text) {
        try {
            int dots = text.indexOf("..");
            if (dots < 0) {
                return of(LocalDate.parse(text));
            }
            return inclusive(LocalDate.parse(text.substring(0, dots)), LocalDate.parse(text.substring(dots + 2)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a date or an interval of dates. Write 2021-12-04 or 2021-12-01..2021-12-31.",
                    e);
        }
    }

    /// The last date that belongs to the interval.
    public LocalDate last() {
        return end.minusDays(1);
    }

    /// Number of dates, at least 1.
    public int days() {
        return (int) ChronoUnit.DAYS.between(start, end);
    }

    /// Whether a day of the year may be one of several: then dates are to carry their year.
    public boolean isLongerThanAYear() {
        return days() > A_YEAR;
    }

    /// Whether `date` belongs to the interval.
    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end);
    }

    /// The dates in ascending order.
    public Stream<LocalDate> dates() {
        return start.datesUntil(end);
    }

    /// The inclusive form that people read: `2021-12-01..2021-12-31`, or the date alone.
    @Override
    public String toString() {
        return days() == 1 ? start.toString() : start + ".." + last();
    }
}
