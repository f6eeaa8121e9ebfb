package dev.backfill.warehouse.engine;

import dev.backfill.warehouse.sql.SelectParts;
import java.util.List;

/// What an engine can tell of a warehouse that nobody has described yet.
public interface Survey {

    /// The tables and views that are there, by name. Reads no rows.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the warehouse cannot be asked
    List<TableEntry> tables();

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
}
