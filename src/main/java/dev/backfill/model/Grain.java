package dev.backfill.model;

import dev.backfill.model.text.Nearest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;

/// How long the periods of a table are. All are calendar units in the pipeline's zone.
public enum Grain {
    HOUR("hour"),
    DAY("day"),
    /// From Monday to Sunday.
    WEEK("week"),
    /// From Sunday to Saturday.
    WEEK_FROM_SUNDAY("week(sunday)"),
    MONTH("month");

    static final int HOURS = 24;
    private static final int DAYS_OF_WEEK = 7;

    private final String word;

    Grain(String word) {
        this.word = word;
    }

    /// Reads the word that a pipeline writes: `week(sunday)`.
    ///
    /// @throws IllegalArgumentException naming the nearest word, if there is no such grain
    public static Grain parse(String text) {
        List<String> words = Arrays.stream(values()).map(Grain::word).toList();
        int index = words.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException("'grain' takes one of " + String.join(", ", words) + ", not '" + text
                    + "'." + Nearest.hint(text, words));
        }
        return values()[index];
    }

    /// The word that a pipeline writes.
    public String word() {
        return word;
    }

    /// Whether a date holds one period or more of it, so that no period holds several dates.
    public boolean isWithinADay() {
        return this == HOUR || this == DAY;
    }

    /// The period that holds a date: of hours the first of the day.
    public Period of(LocalDate date) {
        return new Period(this, firstOf(date), 0);
    }

    /// The period that holds a moment, as clocks of the pipeline's zone show it.
    public Period of(LocalDateTime moment) {
        return new Period(this, firstOf(moment.toLocalDate()), this == HOUR ? moment.getHour() : 0);
    }

    /// The dates of all periods that overlap an interval: the interval itself, and what is lacking to whole periods.
    public DateInterval whole(DateInterval interval) {
        return DateInterval.inclusive(
                of(interval.start()).first(), of(interval.last()).last());
    }

    /// The period that holds the beginning of another one.
    public Period holding(Period other) {
        return new Period(this, firstOf(other.first()), this == HOUR ? other.hour() : 0);
    }

    /// The period that holds the end of another one.
    public Period holdingTheEndOf(Period other) {
        return new Period(this, firstOf(other.last()), this == HOUR ? other.lastHour() : 0);
    }

    /// The first date of the period that holds a date.
    LocalDate firstOf(LocalDate date) {
        return switch (this) {
            case HOUR, DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case WEEK_FROM_SUNDAY -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    /// The first date of the period that many periods later.
    LocalDate plus(LocalDate first, long periods) {
        return switch (this) {
            case HOUR, DAY -> first.plusDays(periods);
            case WEEK, WEEK_FROM_SUNDAY -> first.plusDays(DAYS_OF_WEEK * periods);
            case MONTH -> first.plusMonths(periods);
        };
    }

    /// How many periods lie between two that begin on these dates.
    long between(LocalDate first, LocalDate later) {
        return switch (this) {
            case HOUR, DAY -> ChronoUnit.DAYS.between(first, later);
            case WEEK, WEEK_FROM_SUNDAY -> ChronoUnit.DAYS.between(first, later) / DAYS_OF_WEEK;
            case MONTH -> ChronoUnit.MONTHS.between(first, later);
        };
    }
}
