package dev.backfill.workspace.dbt;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.draft.KnownTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the warehouse calls what a manifest speaks of.
final class DbtNames {
    private final String quote;
    private final KnownTables known;

    /// @param quote what dbt writes around names for the engine
    /// @param known the tables that the warehouse has
    DbtNames(String quote, KnownTables known) {
        this.quote = quote;
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

    private static TableName said(DbtNode node) {
        List<String> parts = new ArrayList<>();
        node.text("database").ifPresent(parts::add);
        node.text("schema").ifPresent(parts::add);
        parts.add(alias(node));
        try {
            return TableName.of(parts);
        } catch (IllegalArgumentException e) {
            throw DbtNode.wrong(node.id(), String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
        }
    }

    /// What dbt calls the table itself.
    static String alias(DbtNode node) {
        return node.text("alias").or(() -> node.text("identifier")).orElseGet(node::name);
    }

    /// A table in a statement.
    String sql(TableName table) {
        return table.parts().stream().map(this::sql).collect(Collectors.joining("."));
    }

    /// A column in a statement.
    String sql(String column) {
        return quote + column.replace(quote, quote + quote) + quote;
    }
}
