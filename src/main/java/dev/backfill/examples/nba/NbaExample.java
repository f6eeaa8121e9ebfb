package dev.backfill.examples.nba;

import dev.backfill.examples.DemoProgress;
import dev.backfill.examples.Example;
import dev.backfill.examples.ExampleFiles;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.FileEngine;
import dev.backfill.warehouse.engine.RemoteTables;
import java.nio.file.Path;

/// A season of games: five tables of features, and the December in which a table went missing.
public final class NbaExample implements Example {
    private static final ExampleFiles FILES = new ExampleFiles("nba-phase4");

    @Override
    public String name() {
        return "nba";
    }

    @Override
    public String folder() {
        return "demo";
    }

    @Override
    public String title() {
        return "December demo";
    }

    @Override
    public String pipeline() {
        return "nba-phase4";
    }

    @Override
    public ExampleFiles files() {
        return FILES;
    }

    @Override
    public void write(Path workspace) {
        // Its SQL is shipped.
    }

    @Override
    public void fill(Warehouse warehouse, Pipeline pipeline, int seasons, DemoProgress progress) {
        DemoWorkspace.generate(warehouse, pipeline, seasons, progress);
    }

    @Override
    public void fillThere(
            RemoteTables there, Connection connection, FileEngine files, Pipeline pipeline, int seasons, Path scratch) {
        new DemoProject(there, connection, files).generate(pipeline, seasons, scratch);
    }
}
