package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.text.Nearest;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One CSV (also gzipped) or Parquet file for a source table. Its rows are added by their key; where rows that it
/// does not mention are to be replaced, it speaks for the dates that occur in it.
///
/// @param pipeline whose source it is
/// @param table the source
/// @param file the file
/// @param renamed column of the table by column of the file, for those whose names differ
/// @param options how it is imported
public record TableImport(
        Pipeline pipeline, TableName table, Path file, Map<String, String> renamed, ImportOptions options)
        implements ImportFiles {
    private static final String NO_KEY =
            "Say which columns tell its rows apart, for example --key game_id,player_id. Nothing was imported.";

    public TableImport {
        renamed = Map.copyOf(renamed);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public List<Difference> compare(Landing landing, FileSession session) {
        String date = date();
        landing.show(session, table);
        Map<String, String> types = types(session);
        requireDates(types, date);
        Map<String, String> targets = targets(session, types);
        List<String> key = key(types, date);
        for (String column : key) {
            requireFilled(targets, column);
        }
        requireFilled(targets, date);
        Map<String, String> wanted = new LinkedHashMap<>();
        targets.forEach((source, target) -> wanted.put(source, types.getOrDefault(target, "VARCHAR")));
        session.read(file, "file_rows", wanted);
        session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE incoming AS SELECT " + FileSession.LINE + ", "
                + targets.entrySet().stream()
                        .map(t -> Sql.name(t.getKey()) + " AS " + Sql.name(t.getValue()))
                        .collect(Collectors.joining(", "))
                + " FROM temp.file_rows"));
        List<String> required = new ArrayList<>(key);
        required.add(date);
        long skipped = new LineCheck(session, options.skipBad())
                .of("incoming", file, required.stream().distinct().toList(), key);
        List<String> columns = List.copyOf(targets.values());
        String writtenAt = writtenAt(types).filter(w -> !columns.contains(w)).orElse("");
        Incoming incoming = new Incoming(table, "incoming", columns, key, date, date, writtenAt);
        landing.fetch(session, incoming);
        return List.of(Difference.of(session, incoming, options.replace(), skipped));
    }

    /// Column of the table by column of the file.
    private Map<String, String> targets(FileSession session, Map<String, String> types) {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String column : session.columns(file)) {
            String target = renamed.getOrDefault(column, column);
            if (!types.containsKey(target)) {
                throw refused(file + ":1: the column '" + column + "' has no place in " + table + "."
                        + Nearest.hint(target, types.keySet()) + " Use --map " + column + "=COLUMN.");
            }
            if (targets.containsValue(target)) {
                throw refused(file + ":1: two columns fill " + target + " of " + table + ".");
            }
            targets.put(column, target);
        }
        for (String column : renamed.keySet()) {
            if (!targets.containsKey(column)) {
                throw refused(file + ":1: there is no column '" + column + "' for --map."
                        + Nearest.hint(column, targets.keySet()));
            }
        }
        return targets;
    }

    private List<String> key(Map<String, String> types, String date) {
        if (options.key().isEmpty()) {
            return new SourceKeys(pipeline)
                    .of(table, date, types.keySet())
                    .orElseThrow(() -> new WarehouseException(
                            Kind.INPUT, "By what rows of " + table + " are told apart is not known.", NO_KEY, null));
        }
        for (String column : options.key()) {
            if (!types.containsKey(column)) {
                throw refused(
                        table + " has no column '" + column + "' for --key." + Nearest.hint(column, types.keySet()));
            }
        }
        return options.key().stream().distinct().toList();
    }

    /// Only what is written by whole dates can be kept and put back.
    private void requireDates(Map<String, String> types, String date) {
        String type = types.get(date);
        if (!"DATE".equals(type)) {
            throw refused(
                    type == null
                            ? table + " has no column " + date + ", its date in the pipeline's YAML."
                            : date + " of " + table + " is " + type + ", not DATE.");
        }
    }

    private Optional<SourceTable> source() {
        return pipeline.sources().stream().filter(s -> s.name().equals(table)).findFirst();
    }

    private String date() {
        if (pipeline.hasEvents() && table.equals(pipeline.events().schedule())) {
            return pipeline.events().date();
        }
        return source().map(s -> s.date().column())
                .orElseThrow(() -> refused(table + " is no source table of " + pipeline.name() + "."
                        + Nearest.hint(table.toString(), sourceNames())));
    }

    private List<String> sourceNames() {
        List<String> names = new ArrayList<>(
                pipeline.sources().stream().map(s -> s.name().toString()).toList());
        if (pipeline.hasEvents()) {
            names.add(pipeline.events().schedule().toString());
        }
        return names;
    }

    private void requireFilled(Map<String, String> targets, String column) {
        if (!targets.containsValue(column)) {
            throw refused(file + ":1: no column fills " + column + " of " + table + ", by which rows are told apart.");
        }
    }

    private Optional<String> writtenAt(Map<String, String> types) {
        return source().map(SourceTable::writtenAt)
                .or(() -> Optional.of("processed_at"))
                .filter(types::containsKey);
    }

    private Map<String, String> types(Session session) {
        Map<String, String> types = new LinkedHashMap<>();
        Sql sql = new Sql(
                "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = @dataset"
                        + " AND table_name = @table ORDER BY ordinal_position",
                Map.of("dataset", table.dataset(), "table", table.table()));
        for (Row row : session.query(sql)) {
            types.put(row.text("column_name"), row.text("data_type"));
        }
        if (types.isEmpty()) {
            throw new WarehouseException(
                    Kind.INPUT, "There is no table " + table + ".", "Make it first. Nothing was imported.", null);
        }
        return types;
    }

    private static WarehouseException refused(String message) {
        return new WarehouseException(Kind.INPUT, message, "Nothing was imported.", null);
    }
}
