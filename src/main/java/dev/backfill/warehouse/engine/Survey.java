package dev.backfill.warehouse.engine;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.SelectParts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/// What an engine can tell of a warehouse that nobody has described yet.
public interface Survey {

    /// The tables and views that are there, by name. Reads no rows.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked
    List<TableEntry> tables();

    /// How the engine speaks of dates.
    DateDialect dialect();

    /// The columns that a SELECT gives, in their order; none where the engine does not say.
    ///
    /// @param select as for [#parts]
    /// @throws dev.backfill.warehouse.WarehouseException of kind `STATEMENT` if it cannot be computed
    default List<String> columns(String select) {
        return List.of();
    }

    /// What a SELECT reads, as the engine's own parser sees it. The SELECT is not run.
    ///
    /// @param select one SELECT; it may say its period by `@date`, `@from`, `@to` and `@processed_at`
    /// @throws dev.backfill.warehouse.WarehouseException of kind `STATEMENT` if it is anything else
    SelectParts parts(String select);

    /// The tables that a SELECT reads, where the engine knows that of SELECTs which [#parts] does not take apart. The
    /// SELECT is not run.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if it is no SELECT that the engine understands
    default Set<TableName> reads(String select) {
        return Set.of();
    }

    /// How many rows each day of tables has, where the engine knows it without reading them: of those that are stored
    /// in parts of a day, by the column that [TableEntry.Declared#parts] names.
    ///
    /// @param tables some of [#tables()]
    default Map<TableName, NavigableMap<Period, Long>> counted(Collection<TableEntry> tables) {
        return Map.of();
    }

    /// What the engine remembers of who built which tables from what; empty where it remembers nothing, or may not
    /// tell.
    default List<Built> built() {
        return List.of();
    }

    /// What could not be asked, and why not. After asking.
    default List<Unseen> unseen() {
        return List.of();
    }

    /// That statements wrote a table.
    ///
    /// @param table the table
    /// @param times how many of them the engine remembers
    /// @param reads the tables that they read, by how many of them did
    record Built(TableName table, long times, Map<TableName, Long> reads) {
        public Built {
            reads = Map.copyOf(reads);
        }
    }

    /// Something that could not be asked.
    ///
    /// @param what what it is, in words
    /// @param because why it could not be, in words
    record Unseen(String what, String because) {}
}
