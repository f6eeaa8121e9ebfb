package dev.backfill.workspace.imports;

import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.sql.Spelling;
import java.util.List;

/// Files, and the tables into which they are imported.
public interface ImportFiles {

    /// What they are called in the history.
    String name();

    /// The statements that make the tables where they are absent; none where they must be there.
    ///
    /// @param spelling how the engine writes that has the tables
    default List<String> making(Spelling spelling) {
        return List.of();
    }

    /// Reads the files, and compares their rows with those that are there.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` for a table, column, line or value that
    ///     does not fit
    List<Difference> compare(Landing landing, FileSession session);
}
