package dev.backfill.warehouse.partition;

/// A computed partition that nobody sees yet.
public interface Staged extends AutoCloseable {

    /// The staging table, as text for a query of the same session.
    String table();

    /// Rows in the staging table.
    long rows();

    /// Keeps the partition's old rows for undo, puts the staged ones in their place and records that, in one
    /// transaction.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if the partition could not be replaced; its old rows are
    ///     then still there
    Written swap(WriteMark mark);

    /// Drops the staging table.
    @Override
    void close();
}
