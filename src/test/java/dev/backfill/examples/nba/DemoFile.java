package dev.backfill.examples.nba;

import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** The demo's warehouse, generated once for all tests of a build and copied for each. */
public final class DemoFile {
    private static final Path MADE = Path.of("target", "demo-for-tests").toAbsolutePath();

    private DemoFile() {}

    /** A demo workspace of the test's own. */
    public static Workspace open(Path folder, InstantSource clock) {
        Settings settings = Settings.usual("December demo", "nba-phase4");
        try {
            Files.createDirectories(folder);
            Workspace workspace = Workspace.create(folder, settings, clock);
            Files.copy(made(), folder.resolve("warehouse.duckdb"), StandardCopyOption.REPLACE_EXISTING);
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Generated into a folder of its own and moved when it is whole: a stopped build leaves nothing half made. */
    private static synchronized Path made() throws IOException {
        Path file = MADE.resolve("warehouse.duckdb");
        if (!Files.exists(file)) {
            Path folder = Files.createTempDirectory("demo-for-tests");
            try (Workspace workspace = Workspace.create(
                    folder.resolve("w"), Settings.usual("December demo", "nba-phase4"), InstantSource.system())) {
                DemoWorkspace.generate(workspace.warehouse(), workspace.pipeline(), 1);
            }
            Files.createDirectories(MADE);
            Files.move(folder.resolve("w").resolve("warehouse.duckdb"), file);
        }
        return file;
    }
}
