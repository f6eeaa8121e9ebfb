package dev.backfill.workspace;

import dev.backfill.journal.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Where things are that belong to no workspace, by the XDG rules: the demo, and which workspace was opened last.
///
/// @param data the folder for lasting files, such as `~/.local/share/backfill-console`
/// @param state the folder for what is only convenient to remember
public record Locations(Path data, Path state) {
    private static final String APP = "backfill-console";

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
        return data.resolve("demo");
    }

    /// The folder of the demo whose tables are in a BigQuery project, whether or not it is there.
    public Path bigQueryDemo() {
        return data.resolve("demo-bigquery");
    }

    /// The workspace that was opened last, if it is still there.
    public Optional<Path> lastOpened() {
        try {
            Path folder = Path.of(Files.readString(memory()).strip());
            return Workspace.exists(folder) ? Optional.of(folder) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Remembers a workspace as the one opened last. It is only a convenience: a folder that cannot be written is no
    /// reason to fail.
    public void remember(Path workspace) {
        try {
            PrivateFiles.folder(state);
            PrivateFiles.file(memory());
            Files.writeString(memory(), workspace.toAbsolutePath().normalize() + "\n");
        } catch (IOException e) {
            LoggerFactory.getLogger(Locations.class).info("The last workspace is not remembered", e);
        }
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
