package dev.backfill.warehouse.engine;

import dev.backfill.warehouse.sql.SelectParts;
import java.util.List;

/// Takes SELECTs apart, also those that another engine runs.
@FunctionalInterface
public interface SelectReader {

    /// What a SELECT reads. Nobody runs it.
    ///
    /// @param select one SELECT
    /// @param tables the tables that it may name
    /// @throws dev.backfill.warehouse.WarehouseException of kind `STATEMENT` if it cannot be taken apart
    SelectParts parts(String select, List<TableEntry> tables);
}
