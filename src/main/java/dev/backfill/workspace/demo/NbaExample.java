package dev.backfill.workspace.demo;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Warehouse;
import java.nio.file.Path;

/// A season of games: five tables of features, and the December in which a table went missing.
final class NbaExample implements Example {
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
    public void write(Path workspace) {
        // Its SQL is shipped.
    }

    @Override
    public void fill(Warehouse warehouse, Pipeline pipeline, int seasons, DemoProgress progress) {
        DemoWorkspace.generate(warehouse, pipeline, seasons, progress);
    }
}
