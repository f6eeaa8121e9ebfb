package dev.backfill.warehouse.sql;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How an engine speaks of dates. Each engine has one.
public interface DateDialect {
    /// A date with a time, as every engine reads it.
    DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /// What the values of a column are.
    enum Type {
        /// A date.
        DATE,
        /// A date and a time of no zone.
        DATETIME,
        /// A point of time.
        INSTANT,
        /// A text.
        TEXT,
        /// A whole number.
        NUMBER,
        /// Something that says no date.
        OTHER
    }

    /// The meaning of the engine's word for a type.
    Type type(String word);

    /// Whether the engine may want to be told which parts of a table are meant, so that a question about all of them has
    /// to say so.
    default boolean asksForParts() {
        return false;
    }

    /// The engine's word for a date with a time of no zone.
    String timeType();

    /// What clocks of a zone show at a point of time.
    ///
    /// @param column an expression of type [Type#INSTANT]
    String timeOf(String column, ZoneId zone);

    /// The date and the time that a text says, NULL where it says none.
    ///
    /// @param text an expression of type text
    String timeOf(String text, DateFormat format);

    /// The date and the time that a text says as engines write them themselves, NULL where it says none.
    String timeOf(String text);

    /// The date of a point of time in a zone.
    ///
    /// @param column an expression of type [Type#INSTANT]
    default String dateOf(String column, ZoneId zone) {
        return "CAST(" + timeOf(column, zone) + " AS DATE)";
    }

    /// The date that a text says, NULL where it says none.
    ///
    /// @param text an expression of type text
    default String dateOf(String text, DateFormat format) {
        return "CAST(" + timeOf(text, format) + " AS DATE)";
    }

    /// The date that a text says as engines write dates themselves, NULL where it says none.
    String dateOf(String text);

    /// The beginning of the hour that holds a date with a time.
    ///
    /// @param time an expression of type [Type#DATETIME]
    String hourOf(String time);

    /// The first date of the period that holds a date.
    ///
    /// @param date an expression of type date
    /// @param grain week or month
    String firstOf(String date, Grain grain);

    /// A point of time.
    String literal(Instant at);

    /// A date with a time of no zone.
    String literal(LocalDateTime time);

    /// The name of a zone, as SQL text: engines know `Z` by its name only.
    ///
    /// @param spelling the engine's
    static String zone(ZoneId zone, Spelling spelling) {
        return spelling.text(zone.getId().equals("Z") ? "UTC" : zone.getId());
    }
}
