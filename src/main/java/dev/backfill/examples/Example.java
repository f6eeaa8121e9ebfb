package dev.backfill.examples;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.FileEngine;
import dev.backfill.warehouse.engine.RemoteTables;
import java.nio.file.Path;

/// A workspace that is shipped: a pipeline, rows that are made for it, and damage to find in them.
public interface Example {
    /// What it is called on the command line.
    String name();

    /// What its folder is called.
    String folder();

    /// What its workspace is called.
    String title();

    /// The name of its pipeline.
    String pipeline();

    /// Its files.
    ExampleFiles files();

    /// Writes the files that its pipeline needs beside it, if any.
    ///
    /// @param workspace its folder
    void write(Path workspace);

    /// Makes its rows in an empty warehouse, which must be thrown away where that fails.
    ///
    /// @param seasons how many seasons, for examples that have any
    /// @param progress told how many dates are built, and of how many
    /// @throws IllegalArgumentException if it has fewer seasons
    void fill(Warehouse warehouse, Pipeline pipeline, int seasons, DemoProgress progress);

    /// Makes its rows in tables that lie elsewhere.
    ///
    /// @param there the tables
    /// @param connection how they are reached
    /// @param files makes a file for the while
    /// @param scratch an empty folder; something is left behind in it
    /// @throws IllegalArgumentException if it has fewer seasons, or is made in a file of its own only
    /// @throws dev.backfill.warehouse.WarehouseException of kind `INPUT` naming a table that is there and not its
    ///     own
    default void fillThere(
            RemoteTables there, Connection connection, FileEngine files, Pipeline pipeline, int seasons, Path scratch) {
        throw new IllegalArgumentException("The " + name() + " example is made in a file of its own only.");
    }
}
