package dev.backfill.workspace;

import dev.backfill.warehouse.bigquery.BigQueryEngine;
import dev.backfill.warehouse.duckdb.DuckDbEngine;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.warehouse.engine.FileEngine;
import java.util.ArrayList;
import java.util.List;

/// Which engines there are. The list is written here rather than found on the class path: the engines are shipped
/// with the console, so that the compiler sees all of them, their order is the same everywhere, and tests hand in
/// others.
///
/// @param files the one for workspaces that name no other place
/// @param others the others, in the order in which people are offered them
public record Engines(FileEngine files, List<Engine> others) {
    public Engines {
        others = List.copyOf(others);
    }

    /// The engines that are shipped.
    public static Engines shipped() {
        return new Engines(new DuckDbEngine(), List.of(new BigQueryEngine()));
    }

    /// All of them.
    public List<Engine> all() {
        List<Engine> all = new ArrayList<>(List.of(files));
        all.addAll(others);
        return all;
    }
}
