package dev.backfill.model.column;

import java.util.List;
import java.util.stream.Collectors;

/// The columns that tell the rows of one date apart.
///
/// @param columns their names; none where nothing does, so that rows are counted and nothing is said of duplicates
public record Key(List<String> columns) {
    /// Nothing tells rows apart.
    public static final Key NONE = new Key(List.of());

    private static final String BETWEEN = " / ";

    public Key {
        columns = List.copyOf(columns);
        if (columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException("A key names each column once, not " + columns + ".");
        }
    }

    /// @param columns their names; none for [#NONE]
    public static Key of(String... columns) {
        return new Key(List.of(columns));
    }

    /// Whether only rows can be counted.
    public boolean isNone() {
        return columns.isEmpty();
    }

    /// Whether one column alone tells rows apart.
    public boolean isOne() {
        return columns.size() == 1;
    }

    /// Whether a column is one of them, as engines compare names.
    public boolean has(String column) {
        return columns.stream().anyMatch(column::equalsIgnoreCase);
    }

    /// A key's value as people read it: `WEST / 4711`.
    ///
    /// @param value what a query of the console returned for it: the value of the only column, or those of several
    ///     joined so that no two keys give one text
    public String shown(String value) {
        return isOne() ? value : unescaped(value);
    }

    private static String unescaped(String value) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '~' && i + 1 < value.length()) {
                i++;
                shown.append(value.charAt(i) == '0' ? "NULL" : String.valueOf(value.charAt(i)));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /// The names as people read them: `shop / order_id`.
    @Override
    public String toString() {
        return columns.stream().collect(Collectors.joining(BETWEEN));
    }
}
