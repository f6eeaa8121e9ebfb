package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;

/// What an import did to a table.
///
/// @param table the table
/// @param rows rows that the files have for it
/// @param added rows that are new or changed, written with a new time
/// @param removed rows that are gone or changed
public record Imported(TableName table, long rows, long added, long removed) {
    /// Whether the table is another one than before.
    boolean changesRows() {
        return added + removed > 0;
    }
}
