package dev.backfill;

import dev.backfill.cli.Window;
import dev.backfill.ui.App;
import dev.backfill.ui.WindowPicture;
import java.io.IOException;
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
        if (isLinux() && display().isEmpty()) {
            throw new NoDisplayException("DISPLAY is not set.", new UnsupportedOperationException());
        }
        try {
            Application.launch(App.class, "--workspace=" + workspace.toAbsolutePath());
        } catch (UnsupportedOperationException e) {
            throw new NoDisplayException(e.getMessage() + " (DISPLAY is " + display() + ").", e);
        }
    }

    @Override
    public void paint(Path workspace, Path png) throws IOException {
        if (isLinux() && !display().isEmpty()) {
            paintElsewhere(workspace);
            return;
        }
        WindowPicture.write(workspace, clock, null, png);
    }

    /// JavaFX that has failed on a display cannot start again in the same process, so another one, which is told of no
    /// display, paints.
    private void paintElsewhere(Path workspace) throws IOException {
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String display() {
        return environment.getOrDefault(DISPLAY, "");
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").startsWith("Linux");
    }
}
