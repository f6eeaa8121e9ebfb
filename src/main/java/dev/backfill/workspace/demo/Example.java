package dev.backfill.workspace.demo;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A workspace that is shipped: a pipeline, rows that are made for it, and damage to find in them.
public interface Example {
    /// All that are shipped, the one that is meant where none is named first.
    List<Example> SHIPPED = List.of(new NbaExample(), new ShopExample());

    /// The one that is not about games.
    static Example shop() {
        return SHIPPED.getLast();
    }

    /// The one that is meant where none is named.
    static Example standard() {
        return SHIPPED.getFirst();
    }

    /// The example of a name, if there is one.
    static Optional<Example> named(String name) {
        return SHIPPED.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /// What it is called on the command line.
    String name();

    /// What its folder is called.
    String folder();

    /// What its workspace is called.
    String title();

    /// The name of its pipeline.
    String pipeline();

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
}
