package dev.backfill.workspace.draft;

import java.util.List;
import java.util.Map;

/// A draft as files: what a workspace is made of, and what a person should look at.
///
/// @param name what the pipeline is called
/// @param yaml the pipeline's file, which the console reads without a complaint
/// @param sql the SELECTs that it names, by the file below the workspace's folder for SQL
/// @param doubts what was guessed and is not sure, in the order of the file
/// @param draft what stands in the file: of the drafted tables those that the console's reader takes
public record DraftText(String name, String yaml, Map<String, String> sql, List<Doubt> doubts, Draft draft) {
    public DraftText {
        sql = Map.copyOf(sql);
        doubts = List.copyOf(doubts);
    }

    /// A guess that a person should look at.
    ///
    /// @param table what the pipeline calls the table
    /// @param key the key of the file
    /// @param value what stands there
    /// @param confidence how sure it is, in percent
    /// @param because why it may be so
    public record Doubt(String table, String key, String value, int confidence, String because) {}
}
