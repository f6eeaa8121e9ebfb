package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import java.util.List;
import java.util.Map;

/// A draft as files: what a workspace is made of, and what a person should look at.
///
/// @param name what the pipeline is called
/// @param yaml the pipeline's file, which the console reads without a complaint
/// @param sql the SELECTs that it names, by the file below the workspace's folder for SQL
/// @param entries each key of a table that was guessed, in the order of the file
/// @param lines the line of the file with which each table begins, from 1
/// @param draft what stands in the file: of the drafted tables those that the console's reader takes
public record DraftText(
        String name,
        String yaml,
        Map<String, String> sql,
        List<Entry> entries,
        Map<TableName, Integer> lines,
        Draft draft) {
    public DraftText {
        sql = Map.copyOf(sql);
        entries = List.copyOf(entries);
        lines = Map.copyOf(lines);
    }

    /// A guess as it stands in the file.
    ///
    /// @param table the table
    /// @param doubt what is said of it, sure or not
    public record Entry(TableName table, Doubt doubt) {}

    /// A guess that a person should look at.
    ///
    /// @param table what the pipeline calls the table
    /// @param key the key of the file
    /// @param value what stands there
    /// @param confidence how sure it is, in percent
    /// @param because why it may be so
    public record Doubt(String table, String key, String value, int confidence, String because) {
        /// Whether a person should look at it.
        public boolean isDoubtful() {
            return confidence < Guess.SURE_ENOUGH;
        }
    }

    /// What was guessed and is not sure, in the order of the file.
    public List<Doubt> doubts() {
        return entries.stream().map(Entry::doubt).filter(Doubt::isDoubtful).toList();
    }

    /// What was guessed of a table, in the order of the file.
    public List<Doubt> of(TableName table) {
        return entries.stream()
                .filter(e -> e.table().equals(table))
                .map(Entry::doubt)
                .toList();
    }
}
