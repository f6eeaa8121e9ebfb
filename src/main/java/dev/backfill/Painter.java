package dev.backfill;

import dev.backfill.ui.WindowPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// Paints the window without a display; also as a process of its own, where JavaFX failed in the first one.
final class Painter {
    private Painter() {}

    /// @param args the workspace's folder, and the PNG file to write
    public static void main(String[] args) throws IOException {
        paint(Path.of(args[0]), Path.of(args[1]));
        System.exit(0);
    }

    /// Paints the window as it would open on a workspace.
    ///
    /// @throws IOException if the file cannot be written
    static void paint(Path workspace, Path png) throws IOException {
        WindowPicture.write(workspace, InstantSource.system(), null, png);
    }
}
