package dev.backfill.cli;

import java.nio.file.Path;

/// What happens without a command: the window opens.
final class BareStart {
    private final Surroundings surroundings;
    private final Window window;

    BareStart(Surroundings surroundings, Window window) {
        this.surroundings = surroundings;
        this.window = window;
    }

    int open(WorkspaceOptions options) {
        Path folder = options.folder(surroundings);
        try {
            window.open(folder);
        } catch (Window.NoDisplayException e) {
            surroundings.console().out().println("There is no display: " + e.getMessage());
        }
        return ExitCode.FINE;
    }
}
