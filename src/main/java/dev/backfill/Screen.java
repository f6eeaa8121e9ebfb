package dev.backfill;

import dev.backfill.cli.Window;
import dev.backfill.report.Offscreen;
import dev.backfill.report.ReportException;
import dev.backfill.ui.App;
import dev.backfill.ui.WindowPicture;
import dev.backfill.ui.WorkspaceEngine;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;

/// The window behind the command line's door.
///
/// @param environment the variables of this process
record Screen(Map<String, String> environment) implements Window {

    @Override
    public void open(Path workspace) throws NoDisplayException {
        try {
            Application.launch(App.class, "--workspace=" + workspace);
        } catch (UnsupportedOperationException e) {
            // JavaFX finds no display, or none of its toolkits can use it.
            throw new NoDisplayException(Objects.requireNonNullElse(e.getMessage(), "no display"), e);
        }
    }

    @Override
    public void paint(Path workspace, Path png) {
        InstantSource clock = InstantSource.system();
        try (WorkspaceEngine engine = new WorkspaceEngine(Workspace.open(workspace, clock))) {
            Offscreen.call(() -> {
                try {
                    WindowPicture.write(engine, clock, png);
                } catch (IOException e) {
                    throw new ReportException(
                            "The window's picture " + png + " cannot be written: " + e.getMessage() + ".",
                            "Free some space, or make the folder writable.",
                            e);
                }
                return png;
            });
        }
    }
}
