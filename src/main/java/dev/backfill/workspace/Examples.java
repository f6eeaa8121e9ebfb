package dev.backfill.workspace;

import dev.backfill.examples.Example;
import dev.backfill.examples.ExampleFiles;
import dev.backfill.examples.nba.NbaExample;
import dev.backfill.examples.shop.ShopExample;
import java.util.List;
import java.util.Optional;

/// The one list of the examples that are shipped.
public final class Examples {
    /// All of them, the one that is meant where none is named first.
    public static final List<Example> SHIPPED = List.of(new NbaExample(), new ShopExample());

    private Examples() {}

    /// The one that is not about games.
    public static Example shop() {
        return SHIPPED.getLast();
    }

    /// The one that is meant where none is named.
    public static Example standard() {
        return SHIPPED.getFirst();
    }

    /// The example of a name, if there is one.
    public static Optional<Example> named(String name) {
        return SHIPPED.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /// The files of the example that has a pipeline, if one has.
    public static Optional<ExampleFiles> ofPipeline(String pipeline) {
        return SHIPPED.stream()
                .map(Example::files)
                .filter(f -> f.hasPipeline(pipeline))
                .findFirst();
    }
}
