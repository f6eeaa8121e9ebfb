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
    /// @param kind the kind of the warehouse, as [dev.backfill.warehouse.Warehouse#kind()] says it
    public static String of(Object value, String kind) {
        return switch (value) {
            case LocalDate date -> "DATE '" + date + "'";
            case Instant instant -> "TIMESTAMP '" + LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + "'";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> "'" + escaped(value.toString(), kind) + "'";
        };
    }

    /// A quote is doubled in standard SQL; GoogleSQL has backslashes.
    private static String escaped(String text, String kind) {
        return kind.equals("duckdb")
                ? text.replace("'", "''")
                : googleSql(text);
    }

    private static String googleSql(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\', '\'' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : String.valueOf(c));
            }
        }
        return escaped.toString();
    }
}
