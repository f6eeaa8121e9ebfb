package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.model.text.Nearest;
import dev.backfill.workspace.imports.ImportDefinition.FolderFile;
import dev.backfill.workspace.imports.ImportDefinition.Target;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.KeyLine;
import dev.backfill.workspace.yaml.Keys;
import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The keys of `imports/NAME.yaml`.
public final class ImportKeys {
    private final Keys fileKeys = new Keys();
    private final Key<String> file =
            fileKeys.required("file", Forms.text(), "orders.csv.gz", "The name of the file in the folder.");
    private final Key<Map<String, String>> columns = fileKeys.required(
            "columns",
            Forms.named("COLUMN", Forms.text()),
            "{order_id: VARCHAR, ordered_on: DATE}",
            "The types of its columns, in the words of the engine that reads files.");
    private final Key<List<String>> required = fileKeys.usually(
            "required",
            Forms.listOf(Forms.text()),
            List.of(),
            "none",
            "[ordered_on]",
            "Columns beside the key that no line may leave empty.");
    private final Key<List<String>> fileKey = fileKeys.required(
            "key", Forms.listOf(Forms.text()), "[order_id]", "The columns that tell its lines apart.");

    private final Keys tableKeys = new Keys();
    private final Key<String> rows = tableKeys.required(
            "rows",
            Forms.text(),
            "new_orders",
            "The temporary table with its rows: one that the SQL makes, or that of a file.");
    private final Key<List<String>> from = tableKeys.usually(
            "from",
            Forms.listOf(Forms.text()),
            List.of(),
            "none",
            "[lines]",
            "The files whose lines, where --skip-bad leaves them out, are counted for this table.");
    private final Key<List<String>> key = tableKeys.required(
            "key", Forms.listOf(Forms.text()), "[order_id]", "The columns that tell its rows apart.");
    private final Key<String> date = tableKeys.required("date", Forms.text(), "ordered_on", "Its date column.");
    private final Key<String> part = tableKeys.optional(
            "replaces_by",
            Forms.text(),
            "the date",
            "season_year",
            "The column by whose values the files speak for rows: with --replace, rows of these values that the files"
                    + " do not mention are taken out.");
    private final Key<String> writtenAt = tableKeys.optional(
            "written_at", Forms.text(), "none", "written_at", "The column that says when a row was written.");

    private final Keys keys = new Keys();
    private final Key<Map<String, FolderFile>> files = keys.required(
            "files",
            Forms.named("TABLE", fileKeys.as((_, said) -> file(said))),
            "{lines: {file: orders.csv.gz, key: [order_id], columns: {order_id: VARCHAR, ordered_on: DATE}}}",
            "The files of the folder, each under the name of the temporary table that it is read into.");
    private final Key<List<String>> statements = keys.usually(
            "sql",
            Forms.listOf(Forms.text()),
            List.of(),
            "files are taken as they are",
            "[shop/orders.sql]",
            "Files with SQL below 'sql/', run in order: they make one temporary table for each table that is filled.");
    private final Key<Map<String, String>> make = keys.usually(
            "make",
            Forms.named("ENGINE", Forms.text()),
            Map.of(),
            "the tables must be there",
            "{ENGINE: shop/tables.sql}",
            "A file with SQL below 'sql/' that makes the tables where they are absent, for each engine.");
    private final Key<Map<String, Target>> tables = keys.required(
            "tables",
            Forms.named("DATASET.TABLE", TableName::parse, tableKeys.as((_, said) -> target(said))),
            "{raw.orders: {rows: new_orders, key: [order_id], date: ordered_on}}",
            "The source tables that are filled.");

    /// All keys, for the page of them.
    public static List<KeyLine> lines() {
        return KeyLine.of(new ImportKeys().keys);
    }

    /// Reads a definition.
    ///
    /// @param name the file as a person would name it, for messages
    /// @param yaml its content
    /// @param sql the text of a file with SQL; refuses by an [IllegalArgumentException] what is not there
    /// @param problems where everything that is wrong is added
    /// @return empty if something is wrong
    public static Optional<ImportDefinition> read(
            String name, String yaml, UnaryOperator<String> sql, Problems problems) {
        ImportKeys keys = new ImportKeys();
        Optional<Fields> said = YamlValue.read(name, yaml, problems).flatMap(top -> keys.keys.read(top, problems));
        said.ifPresent(all -> keys.check(all, sql));
        return said.filter(_ -> problems.isEmpty()).map(keys::definition);
    }

    private static void readable(Fields said, Key<?> key, String file, UnaryOperator<String> sql) {
        try {
            var _ = sql.apply(file);
        } catch (IllegalArgumentException e) {
            said.refuse(key, String.valueOf(e.getMessage()), "Write the file, or correct its name.");
        }
    }

    private void check(Fields said, UnaryOperator<String> sql) {
        said.find(statements).orElse(List.of()).forEach(f -> readable(said, statements, f, sql));
        said.find(make).orElse(Map.of()).values().forEach(f -> readable(said, make, f, sql));
        Map<String, FolderFile> read = said.find(files).orElse(Map.of());
        for (Target target : said.find(tables).orElse(Map.of()).values()) {
            target.files().stream()
                    .filter(f -> !read.containsKey(f))
                    .forEach(f -> said.refuse(
                            tables,
                            "'" + target.table() + "' is filled from '" + f + "', which is no table of 'files'."
                                    + Nearest.hint(f, read.keySet()),
                            "Name what 'files' has."));
        }
    }

    private FolderFile file(Fields said) {
        Map<String, String> types = said.get(columns);
        for (Key<List<String>> named : List.of(required, fileKey)) {
            said.get(named).stream()
                    .filter(c -> !types.containsKey(c))
                    .forEach(c -> said.refuse(
                            named,
                            "'" + said.get(file) + "' has no column '" + c + "' here."
                                    + Nearest.hint(c, types.keySet()),
                            "Name one of its columns."));
        }
        return new FolderFile(said.get(file), types, said.get(required), said.get(fileKey));
    }

    private Target target(Fields said) {
        return new Target(
                TableName.parse(said.name()),
                said.get(rows),
                said.get(from),
                said.get(key),
                said.get(date),
                said.find(part).orElse(said.get(date)),
                said.find(writtenAt));
    }

    private ImportDefinition definition(Fields said) {
        return new ImportDefinition(
                said.get(files),
                said.get(statements),
                said.get(make),
                List.copyOf(said.get(tables).values()));
    }
}
