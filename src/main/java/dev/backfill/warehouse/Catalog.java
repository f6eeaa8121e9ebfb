package dev.backfill.warehouse;

import dev.backfill.model.TableName;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The tables that a warehouse has, with the types of their columns. Names of columns are told apart as engines do,
/// without regard to case; those of tables where the engine does so too.
public final class Catalog {
    private final Map<TableName, Map<String, String>> tables;
    private final boolean foldsTables;

    /// @param tables the engine's word for the type of each column, by table and column
    /// @param foldsTables whether `m.A` and `m.a` are one table
    public Catalog(Map<TableName, Map<String, String>> tables, boolean foldsTables) {
        this.foldsTables = foldsTables;
        Map<TableName, Map<String, String>> folded = new HashMap<>();
        tables.forEach((name, columns) -> {
            Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            types.putAll(columns);
            folded.put(key(name), Collections.unmodifiableMap(types));
        });
        this.tables = Map.copyOf(folded);
    }

    /// Whether the table is there.
    public boolean has(TableName table) {
        return tables.containsKey(key(table));
    }

    /// Whether the table is there and has the column.
    public boolean has(TableName table, String column) {
        return type(table, column).isPresent();
    }

    /// The engine's word for the type of a column: `DATE`, `TIMESTAMP WITH TIME ZONE`; empty where there is none.
    public Optional<String> type(TableName table, String column) {
        return Optional.ofNullable(tables.getOrDefault(key(table), Map.of()).get(column));
    }

    /// The names of a table's columns; none where there is no such table.
    public Set<String> columns(TableName table) {
        return tables.getOrDefault(key(table), Map.of()).keySet();
    }

    private TableName key(TableName name) {
        return foldsTables
                ? new TableName(
                        name.dataset().toLowerCase(Locale.ROOT), name.table().toLowerCase(Locale.ROOT))
                : name;
    }
}
