package dev.backfill.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A statement whose `@name` parameters have become literals or `?`, with the values in the order of the marks.
///
/// Dates, instants, numbers, booleans and plain words, such as the name of a processor, are rendered as they are,
/// since nothing can hide in them, and other text stays a bound `?`. DuckDB plans a prepared statement twice, and
/// planning is most of the time of a step: without marks there is no need to prepare.
///
/// DuckDB takes `@x` for the absolute value of a column x, so a statement with such a name must never reach it.
///
/// @param text the statement with `?`
/// @param values one value per mark
record BoundSql(String text, List<Object> values) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

    /// Replaces every `@name` outside of strings, quoted identifiers and comments.
    ///
    /// @throws IllegalArgumentException if a name has no value
    static BoundSql of(Sql sql) {
        String in = sql.text();
        StringBuilder out = new StringBuilder(in.length());
        List<Object> values = new ArrayList<>();
        int i = 0;
        while (i < in.length()) {
            int end = literalEnd(in, i);
            if (end > i) {
                out.append(in, i, end);
                i = end;
            } else if (in.charAt(i) == '@') {
                int stop = i + 1;
                while (stop < in.length() && Character.isJavaIdentifierPart(in.charAt(stop))) {
                    stop++;
                }
                Object value = value(in.substring(i + 1, stop), sql.parameters());
                String literal = literal(value);
                out.append(literal == null ? "?" : literal);
                if (literal == null) {
                    values.add(value);
                }
                i = stop;
            } else {
                out.append(in.charAt(i++));
            }
        }
        return new BoundSql(out.toString(), List.copyOf(values));
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

    private static Object value(String name, Map<String, Object> parameters) {
        Object value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The statement uses @" + name + ", but only these are given: " + parameters.keySet() + ".");
        }
        return value;
    }

    /// Where the string, quoted identifier or comment that begins at `i` ends; `i` if none begins there.
    private static int literalEnd(String in, int i) {
        char c = in.charAt(i);
        if (c == '\'' || c == '"' || c == '`') {
            int close = in.indexOf(c, i + 1);
            return close < 0 ? in.length() : close + 1;
        }
        if (in.startsWith("--", i)) {
            int close = in.indexOf('\n', i);
            return close < 0 ? in.length() : close;
        }
        if (in.startsWith("/*", i)) {
            int close = in.indexOf("*/", i);
            return close < 0 ? in.length() : close + 2;
        }
        return i;
    }
}
