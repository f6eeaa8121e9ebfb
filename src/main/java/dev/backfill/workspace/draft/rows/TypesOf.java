package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateFormat;
import dev.backfill.warehouse.sql.DateDialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// How one engine speaks of the dates of columns that another one has.
///
/// @param columns the engine that has them, whose words for types are meant
/// @param words the engine that speaks
record TypesOf(DateDialect columns, DateDialect words) implements DateDialect {
    @Override
    public Type type(String word) {
        return columns.type(word);
    }

    @Override
    public String timeType() {
        return words.timeType();
    }

    @Override
    public String timeOf(String column, ZoneId zone) {
        return words.timeOf(column, zone);
    }

    @Override
    public String timeOf(String text, DateFormat format) {
        return words.timeOf(text, format);
    }

    @Override
    public String timeOf(String text) {
        return words.timeOf(text);
    }

    @Override
    public String dateOf(String column, ZoneId zone) {
        return words.dateOf(column, zone);
    }

    @Override
    public String dateOf(String text, DateFormat format) {
        return words.dateOf(text, format);
    }

    @Override
    public String dateOf(String text) {
        return words.dateOf(text);
    }

    @Override
    public String hourOf(String time) {
        return words.hourOf(time);
    }

    @Override
    public String firstOf(String date, Grain grain) {
        return words.firstOf(date, grain);
    }

    @Override
    public String literal(Instant at) {
        return words.literal(at);
    }

    @Override
    public String literal(LocalDateTime time) {
        return words.literal(time);
    }
}
