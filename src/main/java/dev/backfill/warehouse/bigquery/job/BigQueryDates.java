package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.sql.DateDialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// How BigQuery speaks of dates.
public final class BigQueryDates implements DateDialect {
    @Override
    public Type type(String word) {
        return switch (word) {
            case "DATE" -> Type.DATE;
            case "DATETIME" -> Type.DATETIME;
            case "TIMESTAMP" -> Type.INSTANT;
            case "STRING" -> Type.TEXT;
            case "INT64", "INTEGER" -> Type.NUMBER;
            default -> Type.OTHER;
        };
    }

    @Override
    public boolean asksForParts() {
        return true;
    }

    @Override
    public String timeType() {
        return "DATETIME";
    }

    @Override
    public String timeOf(String column, ZoneId zone) {
        return "DATETIME(" + column + ", " + DateDialect.zone(zone, new GoogleSpelling()) + ")";
    }

    @Override
    public String timeOf(String text, DateFormat format) {
        return "SAFE.PARSE_DATETIME(" + new GoogleSpelling().text(format.pattern()) + ", " + text + ")";
    }

    @Override
    public String timeOf(String text) {
        return "SAFE_CAST(" + text + " AS DATETIME)";
    }

    @Override
    public String dateOf(String text, DateFormat format) {
        return format.hasTime()
                ? DateDialect.super.dateOf(text, format)
                : "SAFE.PARSE_DATE(" + new GoogleSpelling().text(format.pattern()) + ", " + text + ")";
    }

    @Override
    public String dateOf(String text) {
        return "SAFE_CAST(" + text + " AS DATE)";
    }

    @Override
    public String hourOf(String time) {
        return "DATETIME_TRUNC(" + time + ", HOUR)";
    }

    @Override
    public String firstOf(String date, Grain grain) {
        return switch (grain) {
            case HOUR, DAY -> date;
            // Told by weeks from Sunday, which emulators understand, too.
            case WEEK ->
                "CAST(DATE_ADD(DATE_TRUNC(DATE_SUB(" + date + ", INTERVAL 1 DAY), WEEK(SUNDAY)), INTERVAL 1 DAY)"
                        + " AS DATE)";
            case WEEK_FROM_SUNDAY -> "CAST(DATE_TRUNC(" + date + ", WEEK(SUNDAY)) AS DATE)";
            case MONTH -> "CAST(DATE_TRUNC(" + date + ", MONTH) AS DATE)";
        };
    }

    @Override
    public String literal(Instant at) {
        return "TIMESTAMP '" + at + "'";
    }

    @Override
    public String literal(LocalDateTime time) {
        return "DATETIME '" + DateDialect.SECONDS.format(time) + "'";
    }
}
