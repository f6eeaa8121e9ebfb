package dev.backfill.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A stretch of time of a table's grain, half-open: the unit in which its partitions are counted and written. Sorted
/// by beginning.
///
/// @param grain how long it is
/// @param first its first date
/// @param hour the hour of the day in which it begins; 0 for grains other than hours
public record Period(Grain grain, LocalDate first, int hour) implements Comparable<Period> {
    private static final Comparator<Period> BY_BEGINNING =
            Comparator.comparing(Period::first).thenComparingInt(Period::hour).thenComparing(Period::grain);

    public Period {
        if (!grain.firstOf(first).equals(first)
                || hour < 0
                || hour >= Grain.HOURS
                || (grain != Grain.HOUR && hour != 0)) {
            throw new IllegalArgumentException(
                    "No " + grain.word() + " begins on " + first + (hour == 0 ? "" : " at " + hour + ":00") + ".");
        }
    }

    /// A day.
    public static Period day(LocalDate date) {
        return new Period(Grain.DAY, date, 0);
    }

    /// Reads what [#toString()] says: a date, of hours with the hour.
    ///
    /// @throws DateTimeException if the text is neither, or no period of the grain begins then
    public static Period parse(Grain grain, String text) {
        if (grain != Grain.HOUR) {
            LocalDate date = LocalDate.parse(text);
            if (!grain.firstOf(date).equals(date)) {
                throw new DateTimeException("No " + grain.word() + " begins on " + date + ".");
            }
            return grain.of(date);
        }
        int time = text.indexOf('T');
        if (time < 0 || !text.substring(time + 1).matches("\\d{2}")) {
            throw new DateTimeException("'" + text + "' is no hour such as 2024-03-11T05.");
        }
        return grain.of(LocalDate.parse(text.substring(0, time)).atTime(Integer.parseInt(text.substring(time + 1)), 0));
    }

    /// The periods of a grain that overlap an interval of dates, ascending.
    public static List<Period> overlapping(Grain grain, DateInterval interval) {
        Period start = grain.of(interval.start());
        long many =
                start.until(grain.of(interval.end())) + (interval.end().equals(grain.firstOf(interval.end())) ? 0 : 1);
        return LongStream.range(0, many).mapToObj(start::plus).toList();
    }

    /// The instant with which it begins, in the pipeline's zone.
    public LocalDateTime start() {
        return first.atTime(hour, 0);
    }

    /// The first instant after it, in the pipeline's zone.
    public LocalDateTime end() {
        return plus(1).start();
    }

    /// Its last date.
    public LocalDate last() {
        return grain.isWithinADay() ? first : grain.plus(first, 1).minusDays(1);
    }

    /// The hour of its last date in which it ends.
    public int lastHour() {
        return grain == Grain.HOUR ? hour : Grain.HOURS - 1;
    }

    /// The dates that it touches.
    public DateInterval dates() {
        return DateInterval.inclusive(first, last());
    }

    /// The period that many periods later, or earlier where the number is below 0.
    public Period plus(long periods) {
        if (grain != Grain.HOUR) {
            return periods == 0 ? this : new Period(grain, grain.plus(first, periods), 0);
        }
        long hours = hour + periods;
        return new Period(grain, first.plusDays(Math.floorDiv(hours, Grain.HOURS)), (int)
                Math.floorMod(hours, (long) Grain.HOURS));
    }

    /// The period of its grain that holds the same time so many days before.
    public Period daysBefore(int days) {
        return grain.of(start().minusDays(days));
    }

    /// Whether a moment lies in it, as clocks of the pipeline's zone show it.
    public boolean holds(LocalDateTime moment) {
        return grain.of(moment).equals(this);
    }

    /// How many periods later another one of the same grain is; below 0 for an earlier one.
    public long until(Period other) {
        long whole = grain.between(first, other.first);
        return grain == Grain.HOUR ? whole * Grain.HOURS + other.hour - hour : whole;
    }

    /// Whether one of its dates lies in an interval.
    public boolean overlaps(DateInterval interval) {
        return first.isBefore(interval.end()) && !last().isBefore(interval.start());
    }

    /// Whether a date belongs to it.
    public boolean touches(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last());
    }

    /// The periods from this one to another, both included; none if the other is earlier.
    List<Period> to(Period last) {
        return IntStream.rangeClosed(0, (int) until(last)).mapToObj(this::plus).toList();
    }

    @Override
    public int compareTo(Period other) {
        return BY_BEGINNING.compare(this, other);
    }

    /// Not the identity of the grain: what is kept in order of hashes is in the same order in each process.
    @Override
    public int hashCode() {
        return (first.hashCode() * Grain.HOURS + hour) * 31 + grain.ordinal();
    }

    /// Its first date, of an hour with the hour: `2024-03-11`, `2024-03-11T05`.
    @Override
    public String toString() {
        return grain == Grain.HOUR ? String.format("%sT%02d", first, hour) : first.toString();
    }
}
