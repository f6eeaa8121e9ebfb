package dev.backfill.warehouse.sql;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// The words for a column of which only the name is known. Its values count as dates, which are written in one way
/// everywhere: so nothing else is ever asked.
final class Untyped implements DateDialect {
    @Override
    public Type type(String word) {
        return Type.DATE;
    }

    @Override
    public String timeType() {
        throw unknown("what a time is called");
    }

    @Override
    public String timeOf(String column, ZoneId zone) {
        throw unknown("the type of " + column);
    }

    @Override
    public String timeOf(String text, DateFormat format) {
        throw unknown("the type of " + text);
    }

    @Override
    public String timeOf(String text) {
        throw unknown("the type of " + text);
    }

    @Override
    public String dateOf(String text) {
        throw unknown("the type of " + text);
    }

    @Override
    public String hourOf(String time) {
        throw unknown("the hours of " + time);
    }

    @Override
    public String firstOf(String date, Grain grain) {
        throw unknown("the periods of " + date);
    }

    @Override
    public String literal(Instant at) {
        throw unknown("how to write " + at);
    }

    @Override
    public String literal(LocalDateTime time) {
        throw unknown("how to write " + time);
    }

    private static IllegalStateException unknown(String what) {
        return new IllegalStateException("Nobody knows " + what + ".");
    }
}
