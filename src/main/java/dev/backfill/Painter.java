package dev.backfill;

import dev.backfill.ui.shell.WindowPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// Paints the window as a process of its own: JavaFX that failed on a display cannot begin again in the same
/// process.
final class Painter {
    private Painter() {}

    /// @param args the workspace's folder, and the PNG file to write
    public static void main(String[] args) throws IOException {
        WindowPicture.write(Path.of(args[0]), InstantSource.system(), null, Path.of(args[1]));
        System.exit(0);
    }
}
