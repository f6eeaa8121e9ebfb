package dev.backfill.warehouse;

import dev.backfill.model.TableName;
import java.util.Map;
import java.util.Set;

/// The tables that a warehouse has, with their columns.
public record Catalog(Map<TableName, Set<String>> tables) {
    public Catalog {
        tables = Map.copyOf(tables);
    }

    /// Whether the table is there.
    public boolean has(TableName table) {
        return tables.containsKey(table);
    }

    /// Whether the table is there and has the column.
    public boolean has(TableName table, String column) {
        return tables.getOrDefault(table, Set.of()).contains(column);
    }
}
