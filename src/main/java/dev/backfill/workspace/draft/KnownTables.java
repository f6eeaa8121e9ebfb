package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.TableEntry;
import java.util.List;
import java.util.Optional;

/// The tables that a warehouse has, by the names under which files speak of them.
///
/// @param entries the tables; none where the warehouse was not asked
public record KnownTables(List<TableEntry> entries) {
    private static final String MAIN = "main";

    public KnownTables {
        entries = List.copyOf(entries);
    }

    /// The name as the warehouse spells it, if it has exactly one such table; else as it was said. Upper and lower
    /// case make no difference, nor does a catalog that only one of them says.
    public TableName spelled(TableName said) {
        List<TableName> alike = entries.stream()
                .map(TableEntry::name)
                .filter(t -> isAlike(t, said))
                .toList();
        return alike.contains(said) || alike.size() != 1 ? said : alike.getFirst();
    }

    /// A table by its name as the warehouse spells it.
    public Optional<TableEntry> entry(TableName table) {
        return entries.stream().filter(e -> e.name().equals(table)).findFirst();
    }

    private static boolean isAlike(TableName one, TableName other) {
        return one.table().equalsIgnoreCase(other.table())
                && dataset(one).equalsIgnoreCase(dataset(other))
                && (one.catalog().isEmpty()
                        || other.catalog().isEmpty()
                        || one.catalog().equalsIgnoreCase(other.catalog()));
    }

    /// Engines may have a dataset of that name for tables that are in none.
    private static String dataset(TableName table) {
        return table.dataset().equalsIgnoreCase(MAIN) ? "" : table.dataset();
    }
}
