package dev.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.warehouse.engine.Engine;
import dev.backfill.workspace.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The name of an engine stands in its own package, in the list of engines, and nowhere else in the sources: whoever
/// writes it elsewhere has begun to decide by it, or explains what a third engine would have to be explained, too.
class EngineNamesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/backfill");
    private static final Path REGISTRY = Path.of("workspace/Engines.java");

    @Test
    void noSourceOutsideOfAnEngineNamesIt() throws IOException {
        List<String> named = new ArrayList<>();
        try (Stream<Path> all = Files.walk(SOURCES)) {
            for (Path file :
                    all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                String text = Files.readString(file).toLowerCase(Locale.ROOT);
                for (Engine engine : Engines.shipped().all()) {
                    Path inside = SOURCES.relativize(file);
                    if (text.contains(engine.kind())
                            && !inside.startsWith(Path.of("warehouse", engine.kind()))
                            && !inside.equals(REGISTRY)) {
                        named.add(inside + ": " + engine.kind());
                    }
                }
            }
        }
        assertThat(named).isEmpty();
    }
}
