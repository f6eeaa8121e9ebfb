package dev.backfill.warehouse.third;

import dev.backfill.warehouse.duckdb.statement.DuckDbSpelling;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.ConnectionKey;
import dev.backfill.warehouse.engine.ConnectionKey.Type;
import dev.backfill.warehouse.engine.ConnectionKeys;
import dev.backfill.warehouse.engine.ConnectionLimits;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.warehouse.sql.Spelling;
import java.util.List;
import java.util.Map;

/// A server of which each database is a file in the workspace's folder.
public record ThirdEngine() implements Engine {
    static final ConnectionKey HOST =
            new ConnectionKey("host", Type.WORD, "HOST", null, "", "db.example.org", "The server.", true);
    static final ConnectionKey DATABASE = new ConnectionKey(
            "database", Type.WORD, "DATABASE", "lake", "lake", "shop", "Which of its databases.", true);
    static final ConnectionKey PASSWORD = new ConnectionKey(
            "password_file",
            Type.FILE,
            "FILE",
            null,
            "no password",
            "/secrets/lake",
            "The file with the password.",
            true);

    @Override
    public String kind() {
        return "lake";
    }

    @Override
    public String label() {
        return "Lake";
    }

    @Override
    public Spelling spelling() {
        return new DuckDbSpelling();
    }

    @Override
    public ConnectionKeys keys() {
        return new ConnectionKeys("The server that has the tables.", HOST, List.of(DATABASE, PASSWORD), List.of());
    }

    @Override
    public Connection connection(Map<String, String> said, ConnectionLimits limits) {
        String host = said.getOrDefault(HOST.name(), "");
        if (!host.contains(".")) {
            throw new IllegalArgumentException("'" + host + "' is no server.");
        }
        return new ThirdConnection(host, said.getOrDefault(DATABASE.name(), "lake"));
    }
}
