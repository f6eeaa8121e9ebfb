package dev.backfill;

import dev.backfill.cli.terminal.Window;
import dev.backfill.ui.shell.WindowPicture;
import dev.backfill.ui.start.App;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// The window behind the command line's door.
final class Screen implements Window {
    private final Map<String, String> environment;
    private final InstantSource clock;
    private boolean launchFailed;

    /// @param environment the variables of this process
    /// @param clock the time
    Screen(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void open(Start start) throws NoDisplayException {
        if (hasNoDisplay()) {
            throw new NoDisplayException("DISPLAY is not set.", new UnsupportedOperationException());
        }
        try {
            App.open(start.data(), start.state(), start.workspace());
        } catch (UnsupportedOperationException e) {
            launchFailed = true;
            throw new NoDisplayException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void paint(Path workspace, Path png) throws IOException {
        if (launchFailed) {
            paintElsewhere(workspace, png);
        } else {
            WindowPicture.write(workspace, clock, null, png);
        }
    }

    /// Known before JavaFX is asked, because it cannot begin twice in one process: not after it found no display.
    private boolean hasNoDisplay() {
        return System.getProperty("os.name", "").startsWith("Linux")
                && environment.getOrDefault("DISPLAY", "").isBlank();
    }

    private static void paintElsewhere(Path workspace, Path png) throws IOException {
        ProcessBuilder painter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Painter.class.getName(),
                        workspace.toString(),
                        png.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        try {
            if (painter.start().waitFor() != 0) {
                throw new IOException("the process that paints it failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while it was painted", e);
        }
    }
}
