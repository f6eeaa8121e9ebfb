package dev.backfill;

import dev.backfill.cli.Window;
import dev.backfill.report.ReportException;
import dev.backfill.ui.App;
import dev.backfill.ui.WindowPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.application.Application;

/// The window behind the command line's door.
///
/// @param environment the variables of this process
/// @param clock the time
record Screen(Map<String, String> environment, InstantSource clock) implements Window {
    private static final String DISPLAY = "DISPLAY";

    @Override
    public void open(Path workspace) throws NoDisplayException {
        if (isLinux() && environment.getOrDefault(DISPLAY, "").isEmpty()) {
            throw new NoDisplayException("DISPLAY is not set", new UnsupportedOperationException());
        }
        try {
            Application.launch(App.class, "--workspace=" + workspace);
        } catch (UnsupportedOperationException e) {
            throw new NoDisplayException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void paint(Path workspace, Path png) {
        if (isLinux() && !environment.getOrDefault(DISPLAY, "").isEmpty()) {
            paintElsewhere(workspace);
            return;
        }
        try {
            WindowPicture.write(workspace, clock, null, png);
        } catch (IOException e) {
            throw new ReportException(
                    "Could not write " + png + ": " + e.getMessage(), "Use `report --out FILE.png` instead.", e);
        }
    }

    /// JavaFX that has failed on a display cannot start again in the same process, so another one, which is told of no
    /// display, paints.
    private void paintElsewhere(Path workspace) {
        String java = ProcessHandle.current().info().command().orElse("java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--workspace",
                        workspace.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove(DISPLAY);
        try {
            builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").startsWith("Linux");
    }
}
