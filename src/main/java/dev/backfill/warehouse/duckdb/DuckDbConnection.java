package dev.backfill.warehouse.duckdb;

import dev.backfill.model.file.PrivateFiles;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.warehouse.engine.Opening;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A DuckDB file.
///
/// @param file the one that has the tables, from the workspace's folder on; null for the workspace's own
record DuckDbConnection(@Nullable Path file) implements Connection {
    private static final Path OWN = Path.of("warehouse.duckdb");

    @Override
    public Engine engine() {
        return new DuckDbEngine();
    }

    @Override
    public String target() {
        return path().toString();
    }

    @Override
    public Map<String, String> said() {
        return file == null ? Map.of() : Map.of(DuckDbEngine.FILE, file.toString());
    }

    @Override
    public Warehouse open(Opening opening) {
        return DuckDbWarehouse.open(opening.folder().resolve(path()), opening.lockWait());
    }

    @Override
    public void make(Path folder) {
        if (file == null) {
            DuckDbWarehouse.create(folder.resolve(OWN)).close();
            PrivateFiles.close(folder.resolve(OWN));
        }
    }

    private Path path() {
        return file == null ? OWN : file;
    }
}
