package dev.backfill.workspace.checkup;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What a warehouse knows of some tables. Where one of them cannot be asked about, the others can all the same.
///
/// @param catalogs by table that could be asked about
/// @param refused why others could not
public record KnownTables(Map<TableName, Catalog> catalogs, Map<TableName, WarehouseException> refused) {
    public KnownTables {
        catalogs = Map.copyOf(catalogs);
        refused = Map.copyOf(refused);
    }

    /// Asks about all of them at once, and about each by itself only where that is refused because of some.
    ///
    /// @param all the warehouse for all of them
    /// @param one opens it for one of them
    /// @throws WarehouseException if it is not about some of the tables
    public static KnownTables of(Warehouse all, Set<TableName> tables, Function<TableName, Warehouse> one) {
        Map<TableName, Catalog> catalogs = new HashMap<>();
        Map<TableName, WarehouseException> refused = new HashMap<>();
        try (Session look = all.look()) {
            Catalog catalog = look.catalog();
            tables.forEach(table -> catalogs.put(table, catalog));
        } catch (WarehouseException e) {
            if (e.kind() != Kind.FORBIDDEN) {
                throw e;
            }
            for (TableName table : tables) {
                try (Warehouse own = one.apply(table);
                        Session look = own.look()) {
                    catalogs.put(table, look.catalog());
                } catch (WarehouseException ofOne) {
                    if (ofOne.kind() != Kind.FORBIDDEN) {
                        throw ofOne;
                    }
                    refused.put(table, ofOne);
                }
            }
            if (catalogs.isEmpty()) {
                throw e;
            }
        }
        return new KnownTables(catalogs, refused);
    }
}
