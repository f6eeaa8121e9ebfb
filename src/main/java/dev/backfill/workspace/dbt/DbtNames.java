package dev.backfill.workspace.dbt;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.draft.KnownTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the warehouse calls what a manifest speaks of.
final class DbtNames {
    private static final String DUCKDB = "duckdb";
    private static final String MAIN = "main";
    private static final Set<String> BACKTICKS = Set.of("bigquery", "databricks", "spark");

    private final String adapter;
    private final KnownTables known;

    /// @param known the tables that the warehouse has
    DbtNames(String adapter, KnownTables known) {
        this.adapter = adapter;
        this.known = known;
    }

    /// The table of a node: as the warehouse spells it where it is there, else as dbt would make it.
    TableName of(DbtNode node) {
        return known.spelled(said(node));
    }

    /// The table as the warehouse's catalog has it; empty where it was not asked, or has none.
    Optional<TableEntry> entry(TableName table) {
        return known.entry(table);
    }

    /// A file of DuckDB is the whole warehouse, so that its name is no part of a table's.
    private TableName said(DbtNode node) {
        List<String> parts = new ArrayList<>();
        boolean duckDb = adapter.equals(DUCKDB);
        if (!duckDb) {
            node.text("database").ifPresent(parts::add);
        }
        node.text("schema").filter(s -> !duckDb || !s.equals(MAIN)).ifPresent(parts::add);
        parts.add(node.text("alias").or(() -> node.text("identifier")).orElseGet(node::name));
        try {
            return TableName.of(parts);
        } catch (IllegalArgumentException e) {
            throw DbtNode.wrong(node.id(), String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
        }
    }

    /// A table in a statement.
    String sql(TableName table) {
        return table.parts().stream().map(this::sql).collect(Collectors.joining("."));
    }

    /// A column in a statement.
    String sql(String column) {
        return BACKTICKS.contains(adapter.toLowerCase(Locale.ROOT))
                ? "`" + column.replace("\\", "\\\\").replace("`", "\\`") + "`"
                : "\"" + column.replace("\"", "\"\"") + "\"";
    }
}
