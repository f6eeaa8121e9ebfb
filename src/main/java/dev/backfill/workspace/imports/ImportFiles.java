package dev.backfill.workspace.imports;

import dev.backfill.warehouse.FileSession;
import java.util.List;

/// Files, and the tables into which they are imported.
public interface ImportFiles {

    /// What they are called in the history.
    String name();

    /// Whether the tables are made where they are absent.
    default boolean makesTables() {
        return false;
    }

    /// Reads the files, and compares their rows with those that are there.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` for a table, column, line or value that
    ///     does not fit
    List<Difference> compare(Landing landing, FileSession session);
}
