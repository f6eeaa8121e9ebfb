package dev.backfill.warehouse.duckdb.statement;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.sql.DateDialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/// How DuckDB speaks of dates.
public final class DuckDbDates implements DateDialect {
    @Override
    public Type type(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "DATE" -> Type.DATE;
            case "TIMESTAMP WITH TIME ZONE" -> Type.INSTANT;
            case "VARCHAR" -> Type.TEXT;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> Type.NUMBER;
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> Type.NUMBER;
            default -> upper.startsWith("TIMESTAMP") ? Type.DATETIME : Type.OTHER;
        };
    }

    @Override
    public String timeType() {
        return "TIMESTAMP";
    }

    @Override
    public String timeOf(String column, ZoneId zone) {
        return column + " AT TIME ZONE " + DateDialect.zone(zone, new DuckDbSpelling());
    }

    @Override
    public String timeOf(String text, DateFormat format) {
        return "TRY_STRPTIME(" + text + ", " + new DuckDbSpelling().text(format.pattern()) + ")";
    }

    @Override
    public String timeOf(String text) {
        return "TRY_CAST(" + text + " AS TIMESTAMP)";
    }

    @Override
    public String dateOf(String text) {
        return "TRY_CAST(" + text + " AS DATE)";
    }

    @Override
    public String hourOf(String time) {
        return "DATE_TRUNC('hour', " + time + ")";
    }

    @Override
    public String firstOf(String date, Grain grain) {
        return switch (grain) {
            case HOUR, DAY -> date;
            case WEEK -> "CAST(DATE_TRUNC('week', " + date + ") AS DATE)";
            // Weeks begin on Monday there: Sunday belongs to the one that begins on the next day.
            case WEEK_FROM_SUNDAY -> "(CAST(DATE_TRUNC('week', " + date + " + 1) AS DATE) - 1)";
            case MONTH -> "CAST(DATE_TRUNC('month', " + date + ") AS DATE)";
        };
    }

    @Override
    public String literal(Instant at) {
        return "TIMESTAMPTZ '" + at + "'";
    }

    @Override
    public String literal(LocalDateTime time) {
        return "TIMESTAMP '" + DateDialect.SECONDS.format(time) + "'";
    }
}
