package dev.backfill.warehouse.sql;

import dev.backfill.model.column.Key;
import java.util.stream.Collectors;

/// A key as one expression, so that rows are grouped, joined and counted by it however many columns it has.
///
/// One column is itself. Several become one text, in which no two different keys look alike, and in which a NULL is
/// like any other value: `~0`. A `/` in a value is written `~/`, and `~` twice.
public final class KeySql {
    private KeySql() {}

    /// The expression; NULL where there is no key.
    public static String of(Key key) {
        return of(key, "");
    }

    /// The same for a table with another name in the statement.
    public static String of(Key key, String alias) {
        String prefix = alias.isEmpty() ? "" : alias + ".";
        if (key.isNone()) {
            return "CAST(NULL AS STRING)";
        }
        if (key.isOne()) {
            return prefix + Sql.name(key.columns().getFirst());
        }
        return key.columns().stream()
                .map(column -> "COALESCE(REPLACE(REPLACE(CAST(" + prefix + Sql.name(column)
                        + " AS STRING), '~', '~~'), '/', '~/'), '~0')")
                .collect(Collectors.joining(", ' / ', ", "CONCAT(", ")"));
    }

    /// The columns, with commas between them.
    public static String list(Key key) {
        return key.columns().stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /// That a row has a key: any of its columns is not NULL.
    public static String isThere(Key key) {
        String any = key.columns().stream()
                .map(column -> Sql.name(column) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        return key.isNone() ? "true" : key.isOne() ? any : "(" + any + ")";
    }
}
