package dev.backfill.warehouse.third;

import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.duckdb.DuckDbWarehouse;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.warehouse.engine.Opening;
import java.nio.file.Path;
import java.util.Map;

/// A database on the server.
public record ThirdConnection(String host, String database) implements Connection {
    @Override
    public Engine engine() {
        return new ThirdEngine();
    }

    @Override
    public String target() {
        return host + "/" + database;
    }

    @Override
    public Map<String, String> said() {
        return Map.of("host", host, "database", database);
    }

    @Override
    public Warehouse open(Opening opening) {
        return new ThirdWarehouse(target(), DuckDbWarehouse.open(file(opening.folder()), opening.lockWait()));
    }

    @Override
    public void make(Path folder) {
        DuckDbWarehouse.create(file(folder)).close();
    }

    private Path file(Path folder) {
        return folder.resolve(database + ".lake");
    }
}
