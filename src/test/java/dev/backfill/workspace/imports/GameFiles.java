package dev.backfill.workspace.imports;

import dev.backfill.workspace.Examples;
import dev.backfill.workspace.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A season of games as files: the real ones where they lie beside the checkout, made-up ones of the same form where
 * they do not, or where `-Dbackfill.games=made-up` asks for them.
 */
public final class GameFiles {
    private static final Path REAL = Path.of("..", "shared", "data", "nba-2021-22");
    private static final Path MADE_UP = Path.of("target", "made-up-games").toAbsolutePath();

    private GameFiles() {}

    public static Path folder() {
        return areReal() ? REAL : madeUp();
    }

    /** The import of a folder of games, as it is shipped. */
    public static FolderImport importOf(Path games) {
        return Imports.shipped(Examples.standard().files(), "games", games, ImportOptions.USUAL);
    }

    /** Whether the real games lie beside the checkout. */
    public static boolean areReal() {
        return Files.isDirectory(REAL) && !"made-up".equals(System.getProperty("backfill.games"));
    }

    /** In a folder that is named after what is in it: another process may make the same at the same moment. */
    static Path madeUp() {
        try {
            Files.createDirectories(MADE_UP);
            Path half = Files.createTempDirectory(MADE_UP, "half");
            MadeUpGames.write(half);
            Path whole = MADE_UP.resolve(fingerprint(List.of(half)));
            try {
                Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.isDirectory(whole)) {
                    throw e;
                }
                remove(half);
            }
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names what is in some folders: other files or names in them, another fingerprint. */
    public static String fingerprint(List<Path> folders) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
