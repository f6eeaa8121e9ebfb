package dev.backfill.workspace.imports;

import dev.backfill.model.Nearest;
import dev.backfill.model.Pipeline;
import dev.backfill.model.SourceTable;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.FileSession;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Row;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Sql;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Imports one CSV (also gzipped) or Parquet file into a source table. The file speaks for the dates that occur
/// in it (for the schedule: for its events): other rows stay. All or nothing.
public final class TableImport {
    private final Pipeline pipeline;
    private final Landing landing;
    private final InstantSource clock;

    public TableImport(Pipeline pipeline, FileWarehouse warehouse, InstantSource clock) {
        this(pipeline, new InPlace(warehouse), clock);
    }

    public TableImport(Pipeline pipeline, Landing landing, InstantSource clock) {
        this.pipeline = pipeline;
        this.landing = landing;
        this.clock = clock;
    }

    /// Imports the file.
    ///
    /// @param renamed column of the table by column of the file, for those whose names differ
    /// @throws WarehouseException of kind `INPUT` for a table, column, line or value that does not fit; nothing is
    ///     imported then
    public Imported run(TableName table, Path file, Map<String, String> renamed) {
        Landing.Part part = new Landing.Part(table, partColumn(table), "incoming");
        try (FileSession session = landing.open()) {
            landing.show(session, table);
            Map<String, String> types = types(session, table);
            Map<String, String> wanted = new LinkedHashMap<>();
            List<String> selected = new ArrayList<>();
            List<String> columns = new ArrayList<>();
            for (String column : session.columns(file)) {
                String target = renamed.getOrDefault(column, column);
                String type = types.get(target);
                if (type == null) {
                    throw refused(file + ":1: the column '" + column + "' has no place in " + table + "."
                            + Nearest.hint(target, types.keySet()) + " Use --map " + column + "=COLUMN.");
                }
                wanted.put(column, type);
                selected.add('"' + column + "\" AS " + target);
                columns.add(target);
            }
            requireColumn(table, file, columns);
            session.read(file, "file_rows", wanted);
            String writtenAt =
                    writtenAt(table, types).filter(w -> !columns.contains(w)).orElse("");
            Imported[] done = new Imported[1];
            session.atomically(() -> {
                session.execute(Sql.of("CREATE OR REPLACE TEMP TABLE incoming AS SELECT " + String.join(", ", selected)
                        + " FROM temp.file_rows"));
                done[0] = new Reconciliation(landing, session, clock.instant()).apply(part, columns, writtenAt);
            });
            if (done[0].changesRows()) {
                landing.land(session, List.of(part));
            }
            return done[0];
        }
    }

    private Optional<SourceTable> source(TableName table) {
        return pipeline.sources().stream().filter(s -> s.name().equals(table)).findFirst();
    }

    /// The column that says which rows the file speaks about.
    private String partColumn(TableName table) {
        if (table.equals(pipeline.events().schedule())) {
            return pipeline.events().id();
        }
        return source(table)
                .map(SourceTable::date)
                .orElseThrow(() -> refused(table + " is no source table of " + pipeline.name() + "."
                        + Nearest.hint(table.toString(), sourceNames())));
    }

    private List<String> sourceNames() {
        List<String> names = new ArrayList<>(
                pipeline.sources().stream().map(s -> s.name().toString()).toList());
        names.add(pipeline.events().schedule().toString());
        return names;
    }

    private void requireColumn(TableName table, Path file, List<String> columns) {
        if (!columns.contains(partColumn(table))) {
            throw refused(file + ":1: no column fills " + partColumn(table) + " of " + table
                    + ", by which rows are told apart.");
        }
    }

    private Optional<String> writtenAt(TableName table, Map<String, String> types) {
        return source(table)
                .map(SourceTable::writtenAt)
                .or(() -> Optional.of("processed_at"))
                .filter(types::containsKey);
    }

    private static Map<String, String> types(Session session, TableName table) {
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
