package dev.backfill.workspace.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the real games are, beside the checkout. Tests that use them are skipped where they are not. */
public final class RealGames {
    private static final Path FOLDER = Path.of("..", "shared", "data", "nba-2021-22");

    private RealGames() {}

    public static Path folder() {
        assumeTrue(Files.isDirectory(FOLDER), "skipped: the real games are not at " + FOLDER);
        return FOLDER;
    }
}
