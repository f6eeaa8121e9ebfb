package dev.backfill.integrity;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Says in words which table or column is not there.
final class Columns {
    private static final Pattern WORD = Pattern.compile("'[^']*'|[A-Za-z_][A-Za-z0-9_]*(\\s*\\()?");
    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "is",
            "null",
            "in",
            "between",
            "like",
            "true",
            "false",
            "case",
            "when",
            "then",
            "else",
            "end",
            "date",
            "timestamp");

    private Columns() {}

    /// The columns that a condition of the pipeline names: its words that are neither functions, texts nor keywords.
    static String[] of(String condition) {
        return WORD.matcher(condition)
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.startsWith("'") && !word.endsWith("("))
                .filter(word -> !KEYWORDS.contains(word.toLowerCase(Locale.ROOT)))
                .distinct()
                .toArray(String[]::new);
    }

    /// The first of the columns that cannot be read; empty if all can.
    static Optional<String> missing(Catalog catalog, TableName table, String... columns) {
        if (!catalog.has(table)) {
            return Optional.of("there is no table " + table);
        }
        for (String column : columns) {
            if (!catalog.has(table, column)) {
                return Optional.of(table + " has no column " + column);
            }
        }
        return Optional.empty();
    }
}
