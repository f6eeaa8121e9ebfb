package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a folder with several files becomes rows of source tables: what `imports/NAME.yaml` says.
///
/// @param files the files, by the temporary table that each is read into
/// @param statements files with SQL that turn those into one temporary table for each target, in order; in the
///     words of the engine that reads files
/// @param make a file with SQL that makes the targets where they are absent, by the engine that it is written for;
///     empty where they must be there
/// @param targets what is filled
public record ImportDefinition(
        Map<String, FolderFile> files, List<String> statements, Map<String, String> make, List<Target> targets) {
    public ImportDefinition {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        statements = List.copyOf(statements);
        make = Map.copyOf(make);
        targets = List.copyOf(targets);
    }

    /// A file of the folder.
    ///
    /// @param file its name there
    /// @param columns the types of its columns, in the words of the engine that reads it
    /// @param required columns that are not empty in any line; those of the key are, too
    /// @param key what tells its lines apart
    public record FolderFile(String file, Map<String, String> columns, List<String> required, List<String> key) {
        public FolderFile {
            required = List.copyOf(required);
            key = List.copyOf(key);
        }
    }

    /// A table that is filled.
    ///
    /// @param rows the temporary table with what the files have for it
    /// @param files the temporary tables of the files whose left-out lines are counted for it
    /// @param key what tells its rows apart
    /// @param date its date column
    /// @param part the column by whose values the files tell for which rows of the table they speak
    /// @param writtenAt the column with the time of writing, where it has one
    public record Target(
            TableName table,
            String rows,
            List<String> files,
            List<String> key,
            String date,
            String part,
            Optional<String> writtenAt) {
        public Target {
            files = List.copyOf(files);
            key = List.copyOf(key);
        }
    }
}
