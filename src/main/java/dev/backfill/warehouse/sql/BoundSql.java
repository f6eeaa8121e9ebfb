package dev.backfill.warehouse.sql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A statement whose `@name` parameters have become literals or `?`, with the values in the order of the marks.
///
/// Dates, instants, numbers, booleans and plain words, such as the name of a processor, a table or a run, or no word
/// at all, are rendered as they are, since nothing can hide in them, and other text stays a bound `?`. An engine may
/// plan a prepared statement twice, and planning is most of the time of a step: without marks there is no need to
/// prepare.
///
/// Names between backticks get the double quotes of standard SQL.
///
/// To an engine `@x` may be the absolute value of a column x, so a statement with such a name must never reach it.
///
/// @param text the statement with `?`
/// @param values one value per mark
public record BoundSql(String text, List<Object> values) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_./-]*");

    /// Replaces every `@name` outside of strings, quoted identifiers and comments.
    ///
    /// @throws IllegalArgumentException if a name has no value
    public static BoundSql of(Sql sql) {
        StringBuilder out = new StringBuilder(sql.text().length());
        List<Object> values = new ArrayList<>();
        SqlText.walk(sql.text(), piece -> out.append(SqlText.doubleQuotedPiece(piece)), name -> {
            Object value = sql.value(name);
            String literal = literal(value);
            out.append(literal == null ? "?" : literal);
            if (literal == null) {
                values.add(value);
            }
        });
        return new BoundSql(out.toString(), List.copyOf(values));
    }

    /// The text of a statement whatever its values are: what the engine's parser makes of it is the same for all of
    /// them.
    public static String shape(Sql sql) {
        StringBuilder out = new StringBuilder(sql.text().length());
        SqlText.walk(sql.text(), piece -> out.append(SqlText.doubleQuotedPiece(piece)), _ -> out.append('?'));
        return out.toString();
    }

    /// The value as SQL text; null for values that only a mark can carry.
    private static @Nullable String literal(Object value) {
        return switch (value) {
            case LocalDate date -> "DATE '" + date + "'";
            case Instant instant -> "TIMESTAMP '" + LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + "'";
            case Integer number -> "(" + number + ")";
            case Long number -> "(" + number + ")";
            case Boolean flag -> flag.toString();
            case String word when WORD.matcher(word).matches() -> "'" + word + "'";
            default -> null;
        };
    }
}
