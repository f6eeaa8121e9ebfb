package dev.backfill.warehouse.duckdb;

import dev.backfill.warehouse.FileWarehouse;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.duckdb.statement.DuckDbDates;
import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.duckdb.survey.DuckDbSurvey;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.ConnectionKey.Type;
import dev.backfill.warehouse.engine.ConnectionKeys;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.FileEngine;
import dev.backfill.warehouse.engine.SelectReader;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.sql.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// DuckDB, which is part of the console.
public record DuckDbEngine() implements FileEngine {
    /// The file that has the tables.
    static final String FILE = "file";

    private static final String MEANING = "The DuckDB file that has the tables.";

    @Override
    public String kind() {
        return "duckdb";
    }

    @Override
    public String label() {
        return "DuckDB";
    }

    @Override
    public Spelling spelling() {
        return new DuckDbSpelling();
    }

    @Override
    public ConnectionKeys keys() {
        ConnectionKey file = new ConnectionKey(
                FILE, Type.FILE, "FILE", null, "the workspace's own file", "\"/data/shop.duckdb\"", MEANING, true);
        return new ConnectionKeys(MEANING, file, List.of(), List.of());
    }

    @Override
    public Connection connection(Map<String, String> said, ConnectionLimits limits) {
        String file = said.get(FILE);
        return file == null ? own() : to(Path.of(file));
    }

    @Override
    public List<String> endings() {
        return List.of(".duckdb", ".ddb", ".db");
    }

    @Override
    public FileWarehouse create(Path file) {
        return DuckDbWarehouse.create(file);
    }

    @Override
    public Connection own() {
        return new DuckDbConnection(null);
    }

    @Override
    public Connection to(Path file) {
        return new DuckDbConnection(file);
    }

    @Override
    public Survey survey(Session look) {
        return new DuckDbSurvey(look, new DuckDbDates());
    }

    @Override
    public SelectReader reader(Session look) {
        return DuckDbSurvey.reader(look);
    }
}
