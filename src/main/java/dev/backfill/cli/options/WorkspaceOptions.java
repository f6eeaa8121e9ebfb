package dev.backfill.cli.options;

import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.WorkspaceException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every command takes.
public final class WorkspaceOptions {
    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description =
                    "The workspace folder (default: the one last opened with Open… in the window or by 'open', else"
                            + " the demo).")
    private @Nullable Path workspace;

    @Option(names = "--debug", description = "Show stack traces of errors.")
    private boolean debug;

    /// As they are said.
    public WorkspaceOptions() {}

    /// With a folder that was named.
    public WorkspaceOptions(Path workspace) {
        this.workspace = workspace;
    }

    boolean debug() {
        return debug;
    }

    /// The folder that was named, else the last opened, else the demo.
    public Path folder(CommandContext surroundings) {
        if (workspace != null) {
            return workspace;
        }
        return surroundings
                .locations()
                .lastOpened()
                .orElse(surroundings.locations().demo());
    }

    /// The folder that was named.
    public Optional<Path> named() {
        return Optional.ofNullable(workspace);
    }

    /// Opens the workspace.
    public Workspace open(CommandContext surroundings) {
        Path folder = folder(surroundings);
        if (workspace == null && !Workspace.exists(folder)) {
            throw new WorkspaceException(
                    "No workspace was named, and there is no demo workspace yet.",
                    "Name one with --workspace DIR, or create the demo with 'backfill-console demo'.");
        }
        return Workspace.open(folder, surroundings.clock());
    }
}
