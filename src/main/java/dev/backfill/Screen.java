package dev.backfill;

import dev.backfill.cli.Window;
import dev.backfill.ui.App;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;

/// The window behind the command line's door.
final class Screen implements Window {
    private final Map<String, String> environment;
    private boolean launchFailed;

    /// @param environment the variables of this process
    Screen(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void open(Path workspace) throws NoDisplayException {
        if (hasNoDisplay()) {
            throw new NoDisplayException(
                    "DISPLAY is not set.", new UnsupportedOperationException("JavaFX was not asked"));
        }
        try {
            Application.launch(App.class, "--workspace=" + workspace);
        } catch (UnsupportedOperationException e) {
            launchFailed = true;
            throw new NoDisplayException(Objects.requireNonNullElse(e.getMessage(), "JavaFX finds none"), e);
        }
    }

    /// Known before JavaFX is asked, because it cannot begin twice in one process: not after it found no display.
    private boolean hasNoDisplay() {
        boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return linux
                && environment.getOrDefault("DISPLAY", "").isBlank()
                && System.getProperty("glass.platform") == null;
    }

    @Override
    public void paint(Path workspace, Path png) throws IOException {
        if (launchFailed) {
            paintElsewhere(workspace, png);
        } else {
            Painter.paint(workspace, png);
        }
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
            int exit = painter.start().waitFor();
            if (exit != 0) {
                throw new IOException("the process that paints ended with " + exit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("painting was interrupted", e);
        }
    }
}
