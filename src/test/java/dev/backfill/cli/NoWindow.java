package dev.backfill.cli;

import dev.backfill.cli.terminal.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A machine without a display; the window's picture is a text.
final class NoWindow implements Window {
    @Override
    public void open(Start start) throws NoDisplayException {
        throw new NoDisplayException("Unable to open DISPLAY", new UnsupportedOperationException());
    }

    @Override
    public void paint(Path workspace, Path png) throws IOException {
        Files.writeString(png, "the window of " + workspace.getFileName());
    }
}
