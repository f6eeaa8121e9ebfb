package dev.backfill.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A non-empty run of dates. Stored half-open, shown and parsed inclusive: `2021-12-01..2021-12-31`.
///
/// @param start first date of the interval
/// @param end the date after the last one
public record DateInterval(LocalDate start, LocalDate end) {
    private static final int A_YEAR = 366;
    private static final int LAST_OF_WEEK = 6;
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern WEEK = Pattern.compile("\\d{4}-W\\d{2}");

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

    /// Reads `2021-12-04`, `2021-12-01..2021-12-31` (both ends included), the month `2021-12` or the week `2021-W49`.
    ///
    /// @throws IllegalArgumentException if the text is none of these, or its dates are the wrong way round
    public static DateInterval parse(String text) {
        try {
            int dots = text.indexOf("..");
            if (dots < 0) {
                return one(text);
            }
            return inclusive(
                    one(text.substring(0, dots)).start(),
                    one(text.substring(dots + 2)).last());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is not a date or an interval of dates. Write 2021-12-04, 2021-12-01..2021-12-31, 2021-12"
                            + " or 2021-W49.",
                    e);
        }
    }

    private static DateInterval one(String text) {
        if (MONTH.matcher(text).matches()) {
            YearMonth month = YearMonth.parse(text);
            return inclusive(month.atDay(1), month.atEndOfMonth());
        }
        if (WEEK.matcher(text).matches()) {
            LocalDate monday = LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE);
            return inclusive(monday, monday.plusDays(LAST_OF_WEEK));
        }
        return of(LocalDate.parse(text));
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
