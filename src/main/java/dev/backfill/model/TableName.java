package dev.backfill.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table by its whole name: `table`, `dataset.table` or `catalog.dataset.table`. An engine may call the dataset a
/// schema, and the catalog a database or a project.
///
/// Parts may be spelled in any way: they are quoted wherever they stand in a statement. As a text the parts stand
/// bare with dots between them; a part that has a dot itself can only be said in a list, `[dataset, my.table]`, which
/// is also how such a name is written.
///
/// @param catalog the catalog; empty for the warehouse's own
/// @param dataset the dataset; empty for the one that the engine takes where none is said
/// @param table the table
public record TableName(String catalog, String dataset, String table) {
    private static final int MOST_PARTS = 3;
    private static final String QUOTE = "\"";

    public TableName {
        if (table.isBlank()
                || dataset.isBlank() && !catalog.isEmpty()
                || isBlankOnly(catalog)
                || isBlankOnly(dataset)) {
            throw new IllegalArgumentException(
                    "'" + bare(catalog, dataset, table) + "' is not a table name: a part of it is empty.");
        }
        for (String part : List.of(catalog, dataset, table)) {
            if (part.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "'" + bare(catalog, dataset, table).replaceAll("\\p{Cntrl}", "?")
                                + "' is not a table name: it has a control character.");
            }
        }
    }

    /// A table of the warehouse's own catalog.
    public TableName(String dataset, String table) {
        this("", dataset, table);
    }

    private static boolean isBlankOnly(String part) {
        return !part.isEmpty() && part.isBlank();
    }

    /// Reads a name as [#toString()] writes it and as people do: `dataset.table`.
    public static TableName parse(String text) {
        return of(
                text.startsWith("[" + QUOTE) && text.endsWith(QUOTE + "]")
                        ? listed(text)
                        : List.of(text.split("\\.", -1)));
    }

    /// A table by the parts of its name.
    ///
    /// @param parts one, two or three
    public static TableName of(List<String> parts) {
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("'" + String.join(".", parts)
                    + "' is not a table name: it has one, two or three parts. Say parts with dots in a list:"
                    + " [dataset, my.table].");
        }
        if (parts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'" + String.join(".", parts) + "' is not a table name: a part of it is empty.");
        }
        int n = parts.size();
        return new TableName(n > 2 ? parts.get(n - 3) : "", n > 1 ? parts.get(n - 2) : "", parts.get(n - 1));
    }

    private static List<String> listed(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (isQuoted && c == '\\') {
                i++;
                part.append(text.charAt(i));
            } else if (c == '"') {
                isQuoted = !isQuoted;
                if (!isQuoted) {
                    parts.add(part.toString());
                    part.setLength(0);
                }
            } else if (isQuoted) {
                part.append(c);
            }
        }
        return parts;
    }

    /// The parts that are said, the table last.
    public List<String> parts() {
        return Stream.of(catalog, dataset, table).filter(p -> !p.isEmpty()).toList();
    }

    private static String bare(String catalog, String dataset, String table) {
        return Stream.of(catalog, dataset, table).filter(p -> !p.isEmpty()).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return parts().stream().anyMatch(p -> p.indexOf('.') >= 0)
                        || parts().getFirst().startsWith("[")
                ? parts().stream()
                        .map(p -> QUOTE + p.replace("\\", "\\\\").replace(QUOTE, "\\" + QUOTE) + QUOTE)
                        .collect(Collectors.joining(", ", "[", "]"))
                : bare(catalog, dataset, table);
    }
}
