package dev.backfill.warehouse;

/// A warehouse whose sessions can read files.
public interface FileWarehouse extends Warehouse {

    /// Opens a unit of work that may also read files, wherever they are. Those of [#open()] read none outside of the
    /// folder of the warehouse.
    ///
    /// @throws WarehouseException if the warehouse is missing, corrupt or stays held
    FileSession openForFiles();
}
