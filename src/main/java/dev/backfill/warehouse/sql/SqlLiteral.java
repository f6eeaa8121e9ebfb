package dev.backfill.warehouse.sql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// A value as it stands in a statement that a person pastes into a client of an engine, or in the text of a script,
/// which takes no parameters everywhere. Wherever else the console can, it binds its values.
public final class SqlLiteral {
    private SqlLiteral() {}

    /// The value as text.
    ///
    /// @param value a text, number, boolean, date or instant
    /// @param spelling how the engine writes texts
    public static String of(Object value, Spelling spelling) {
        return switch (value) {
            case LocalDate date -> "DATE '" + date + "'";
            case Instant instant -> "TIMESTAMP '" + LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + "'";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> spelling.text(value.toString());
        };
    }
}
