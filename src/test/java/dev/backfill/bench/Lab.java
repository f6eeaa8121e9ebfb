package dev.backfill.bench;

import dev.backfill.workspace.DemoFolder;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Workspaces to measure on: demos, each made once, and copies of them that may be written. */
final class Lab implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.system();

    private final Path folder;
    private int copies;

    Lab() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Files.createDirectories(target);
        folder = Files.createTempDirectory(target, "bench");
    }

    /** A new folder. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name + "-" + copies++));
    }

    /** The demo with so many seasons. Look at it, but write into copies only. */
    Path demo(int seasons) {
        Path demo = folder.resolve("demo-" + seasons);
        DemoFolder made = new DemoFolder(demo, CLOCK);
        if (!made.exists()) {
            made.make(seasons);
        }
        return demo;
    }

    /** A copy of a workspace. */
    Path copy(Path workspace) throws IOException {
        Path copy = folder("copy");
        try (Stream<Path> files = Files.walk(workspace)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(workspace.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return copy;
    }

    static Workspace open(Path workspace) {
        return Workspace.open(workspace, CLOCK);
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }
}
