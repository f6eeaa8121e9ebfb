package dev.backfill.workspace.imports;

import java.util.List;

/// How a file is brought into a table.
///
/// @param key the columns of the table that tell its rows apart; empty for those that the pipeline knows
/// @param replace whether rows that the file does not mention are taken out of its dates
/// @param skipBad whether lines without date or key, and doubled lines, are left out, instead of refusing the file
public record ImportOptions(List<String> key, boolean replace, boolean skipBad) {
    /// Adds by the key that the pipeline knows, and refuses files with bad lines.
    public static final ImportOptions USUAL = new ImportOptions(List.of(), false, false);

    public ImportOptions {
        key = List.copyOf(key);
    }
}
