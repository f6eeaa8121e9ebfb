package dev.backfill.oracle;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How long the periods of a made table are. */
enum Cycle {
    HOUR("hour", "HOUR", ChronoUnit.HOURS),
    DAY("day", "DAY", ChronoUnit.DAYS),
    WEEK("week", "WEEK", ChronoUnit.WEEKS),
    WEEK_FROM_SUNDAY("week(sunday)", "WEEK", ChronoUnit.WEEKS),
    MONTH("month", "MONTH", ChronoUnit.MONTHS);

    /** What the pipeline's file calls it. */
    final String word;

    private final String sql;
    private final ChronoUnit unit;

    Cycle(String word, String sql, ChronoUnit unit) {
        this.word = word;
        this.sql = sql;
        this.unit = unit;
    }

    /** The beginning of the period that holds a moment. */
    LocalDateTime holding(LocalDateTime moment) {
        LocalDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
        return switch (this) {
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case WEEK_FROM_SUNDAY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The beginning of the period that comes so many after one. */
    LocalDateTime plus(LocalDateTime start, long periods) {
        return start.plus(periods, unit);
    }

    LocalDateTime end(LocalDateTime start) {
        return plus(start, 1);
    }

    /** Whether each of its periods lies within one of another cycle. */
    boolean nestsIn(Cycle other) {
        return this == other || ordinal() <= DAY.ordinal() && ordinal() < other.ordinal();
    }

    /** The beginning of the period that holds a moment, in SQL. */
    String holding(String moment) {
        return this == WEEK_FROM_SUNDAY
                ? "(date_trunc('week', " + moment + " + INTERVAL 1 DAY) - INTERVAL 1 DAY)"
                : "date_trunc('" + sql.toLowerCase(java.util.Locale.ROOT) + "', " + moment + ")";
    }

    /** How long a period is, in SQL. */
    String interval() {
        return "INTERVAL 1 " + sql;
    }

    /** The beginning of the next period, in SQL. */
    String next(String start) {
        return start + " + " + interval();
    }

    /** The same with a number of periods, in SQL. */
    String plus(String start, int periods) {
        return periods == 0 ? start : start + " - INTERVAL " + -periods + " " + sql;
    }
}
