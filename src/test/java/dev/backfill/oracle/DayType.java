package dev.backfill.oracle;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the date column of a made table is. */
enum DayType {
    DATE("DATE"),
    /** Some time after the period has begun. */
    TIMESTAMP("TIMESTAMP"),
    TEXT("VARCHAR"),
    NUMBER("INTEGER");

    final String sql;

    DayType(String sql) {
        this.sql = sql;
    }

    /** The column's value for the period that begins at a moment, as text that DuckDB casts. */
    String text(Cycle cycle, LocalDateTime start) {
        return switch (this) {
            case DATE -> start.toLocalDate().toString();
            case TIMESTAMP ->
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                        .format(cycle == Cycle.HOUR ? start.plusMinutes(20) : start.plusHours(5));
            case TEXT, NUMBER ->
                DateTimeFormatter.ofPattern(
                                format(cycle)
                                        .replace("%Y", "yyyy")
                                        .replace("%m", "MM")
                                        .replace("%d", "dd")
                                        .replace("%H", "HH"),
                                Locale.ROOT)
                        .format(start);
        };
    }

    /** The same of a SQL timestamp. */
    String value(Cycle cycle, String start) {
        return switch (this) {
            case DATE -> "CAST(" + start + " AS DATE)";
            case TIMESTAMP -> start + (cycle == Cycle.HOUR ? " + INTERVAL 20 MINUTE" : " + INTERVAL 5 HOUR");
            case TEXT -> "strftime(" + start + ", '" + format(cycle) + "')";
            case NUMBER -> "CAST(strftime(" + start + ", '" + format(cycle) + "') AS INTEGER)";
        };
    }

    /** The beginning of the hour or day that a column says, as a SQL timestamp. */
    String start(Cycle cycle, String column) {
        return switch (this) {
            case DATE -> "CAST(" + column + " AS TIMESTAMP)";
            case TIMESTAMP -> "date_trunc('" + (cycle == Cycle.HOUR ? "hour" : "day") + "', " + column + ")";
            case TEXT, NUMBER -> "strptime(CAST(" + column + " AS VARCHAR), '" + format(cycle) + "')";
        };
    }

    private String format(Cycle cycle) {
        return (this == TEXT ? "%Y-%m-%d" : "%Y%m%d") + (cycle == Cycle.HOUR ? this == TEXT ? " %H" : "%H" : "");
    }

    /** How the pipeline's file says it. */
    String yaml(Cycle cycle) {
        return switch (this) {
            case DATE, TIMESTAMP -> "day";
            case TEXT, NUMBER -> "{column: day, format: \"" + format(cycle) + "\"}";
        };
    }
}
