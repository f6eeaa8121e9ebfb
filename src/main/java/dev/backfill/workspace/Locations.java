package dev.backfill.workspace;

import dev.backfill.examples.Example;
import dev.backfill.model.file.PrivateFiles;
import dev.backfill.model.file.WholeFile;
import dev.backfill.warehouse.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// Where things are that belong to no workspace, by the XDG rules: the demo, which workspaces were opened, and how
/// the window looked.
///
/// @param data the folder for lasting files, such as `~/.local/share/backfill-console`
/// @param state the folder for what is only convenient to remember
public record Locations(Path data, Path state) {
    private static final String APP = "backfill-console";
    private static final int MOST_RECENT = 10;

    /// The folders that an environment asks for. `BACKFILL_HOME` puts everything into one folder.
    public static Locations of(Map<String, String> environment, Path home) {
        String own = environment.get("BACKFILL_HOME");
        if (own != null && !own.isBlank()) {
            Path folder = Path.of(own).toAbsolutePath();
            return new Locations(folder, folder);
        }
        return new Locations(
                xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                xdg(environment, "XDG_STATE_HOME", home.resolve(".local/state")));
    }

    /// The demo workspace's folder, whether or not it is there.
    public Path demo() {
        return example(Examples.standard());
    }

    /// The folder of an example, whether or not it is there.
    public Path example(Example example) {
        return data.resolve(example.folder());
    }

    /// The folder of the demo whose tables are elsewhere, with another engine, whether or not it is there.
    public Path demo(Engine engine) {
        return data.resolve("demo-" + engine.kind());
    }

    /// The workspace that was opened last, if it is still there.
    public Optional<Path> lastOpened() {
        return lastNamed().filter(Workspace::exists);
    }

    /// The workspace that was opened last, whether or not it is still there.
    public Optional<Path> lastNamed() {
        return folders(memory()).stream().findFirst();
    }

    /// The workspaces that were open, the last one first, whether or not they are still there.
    public List<Path> recent() {
        return folders(history());
    }

    /// Remembers a workspace as the one that is taken where none is named.
    public void remember(Path workspace) {
        write(memory(), List.of(whole(workspace)));
        noteOpen(workspace);
    }

    /// Remembers that a workspace was open, and leaves the one that is taken where none is named as it is.
    public void noteOpen(Path workspace) {
        List<Path> all = new ArrayList<>(recent());
        all.remove(whole(workspace));
        all.addFirst(whole(workspace));
        write(history(), all.subList(0, Math.min(all.size(), MOST_RECENT)));
    }

    /// The file with how the window looked, whether or not it is there.
    public Path window() {
        return state.resolve("window.properties");
    }

    /// The file with what the window showed when it was left, whether or not it is there.
    public Path leftPicture() {
        return state.resolve("window.picture");
    }

    private static Path whole(Path workspace) {
        return workspace.toAbsolutePath().normalize();
    }

    /// The folders that a file names, a line each. What cannot be read names none.
    private static List<Path> folders(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(Path::of)
                    .toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    /// It is only a convenience: a folder that cannot be written is no reason to fail.
    private void write(Path file, List<Path> folders) {
        try {
            PrivateFiles.folder(state);
            WholeFile.writeForUser(
                    file, folders.stream().map(f -> f + System.lineSeparator()).collect(Collectors.joining()));
        } catch (IOException e) {
            LoggerFactory.getLogger(Locations.class).info("The last workspace is not remembered", e);
        }
    }

    private Path history() {
        return state.resolve("recent-workspaces");
    }

    private Path memory() {
        return state.resolve("last-workspace");
    }

    /// The specification has relative values ignored.
    private static Path xdg(Map<String, String> environment, String variable, Path otherwise) {
        Path given = Path.of(environment.getOrDefault(variable, ""));
        return (given.isAbsolute() ? given : otherwise).resolve(APP);
    }
}
