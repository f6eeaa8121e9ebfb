package dev.backfill.warehouse;

/// A warehouse whose sessions can read files.
public interface FileWarehouse extends Warehouse {
    @Override
    FileSession open();
}
