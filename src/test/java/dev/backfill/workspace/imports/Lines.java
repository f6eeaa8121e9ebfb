package dev.backfill.workspace.imports;

import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Coverage;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Inputs;
import dev.backfill.model.pipeline.Output;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.Scope;
import dev.backfill.model.pipeline.SourceTable;
import dev.backfill.model.pipeline.Work;
import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A small warehouse with one source, `src.lines`, whose rows have a date `d` and a key `k`. */
final class Lines implements AutoCloseable {
    static final TableName TABLE = TableName.parse("src.lines");

    private final FileWarehouse warehouse;

    Lines(Path folder) {
        warehouse = DuckDbWarehouse.create(folder.resolve("w.duckdb"));
        execute("CREATE SCHEMA src");
        execute("CREATE TABLE src.lines (d DATE, k VARCHAR, n INTEGER, written TIMESTAMP)");
    }

    Importer importer(Instant at) {
        return new Importer(new InPlace(warehouse), InstantSource.fixed(at));
    }

    static ImportFiles files(Path file, ImportOptions options) {
        return new TableImport(pipeline(), TABLE, file, Map.of(), options);
    }

    Imported run(Path file, Instant at) {
        return importer(at).run(files(file, ImportOptions.USUAL)).tables().getFirst();
    }

    List<ImportRecords.Entry> undo(String id, Instant at) {
        try (Session session = warehouse.open()) {
            return new ImportRecords(session).undo(id, at);
        }
    }

    List<ImportRecords.Entry> recorded() {
        try (Session session = warehouse.open()) {
            return new ImportRecords(session).all();
        }
    }

    void execute(String sql) {
        try (Session session = warehouse.open()) {
            session.execute(Sql.of(sql));
        }
    }

    void parquet(Path file, String select) {
        execute("COPY (" + select + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
    }

    List<List<Object>> query(String sql) {
        try (Session session = warehouse.open()) {
            return session.query(Sql.of(sql)).stream()
                    .map((Row r) -> List.copyOf(r.values().values()))
                    .toList();
        }
    }

    /** Date, key, number and time of writing of each row. */
    List<List<Object>> rows() {
        return query("SELECT d, k, COALESCE(n, 0) AS n, COALESCE(written, TIMESTAMP '1970-01-01') AS written"
                + " FROM src.lines ORDER BY d, k");
    }

    /** A pipeline with a processor that expects the keys of the lines. */
    static Pipeline pipeline() {
        return pipeline(List.of(Processor.of(
                "P",
                Output.of("out.p", "d", "k", "written"),
                Inputs.of(Scope.EVENT),
                new Coverage(new Expectation.Distinct(TABLE, Key.of("k")), null, false, 1),
                Work.sql("p.sql"))));
    }

    static Pipeline pipeline(List<Processor> processors) {
        return new Pipeline(
                "lines",
                "Lines",
                new EventSource(
                        "Games",
                        "game",
                        TableName.parse("src.schedule"),
                        "id",
                        "d",
                        null,
                        "status",
                        List.of(3),
                        List.of(4),
                        TABLE),
                List.of(SourceTable.of(TABLE, "d", "", "written")),
                List.of(),
                processors,
                List.of(),
                List.of(),
                null);
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
