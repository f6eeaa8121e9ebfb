package dev.backfill;

import dev.backfill.cli.Cli;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.model.file.Folders;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.start.App;
import dev.backfill.workspace.Examples;
import dev.backfill.workspace.Locations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Does once what users do first, so that Java can note which classes that takes and keep them ready to use
/// (`-XX:AOTCacheOutput`): the build and the installer run it, on an example in a temporary folder, and without a
/// display
/// (`-Dglass.platform=Headless`). Nothing that it does is kept.
final class Training {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    /// After the window shows the rows, in pulses: what is drawn and laid out late is there then.
    private static final int PULSES = 20;

    private static final List<String> COMMANDS = List.of(
            "--version",
            "validate",
            "validate --format json",
            "doctor",
            "plan --findings",
            "backfill --findings --yes",
            "history");

    private Training() {}

    /// @param args what is tried: `window`, `command`, or `all`
    public static void main(String[] args) throws IOException {
        Path home = Files.createTempDirectory("backfill-training");
        int failed;
        try {
            failed = train(home, args[0]);
        } finally {
            Folders.delete(home);
        }
        System.exit(failed);
    }

    private static int train(Path home, String kind) {
        InstantSource clock = InstantSource.system();
        Map<String, String> environment = Map.of("BACKFILL_HOME", home.toString());
        CommandContext surroundings = CommandContext.of(environment, home, clock);
        String example = Examples.shop().name();
        String folder = home.resolve(example).toString();
        Cli cli = new Cli(surroundings, new Screen(environment, clock));
        int made = cli.run("demo", example, "--workspace", folder);
        if (!kind.equals("window")) {
            COMMANDS.forEach(command -> cli.run((command + " --workspace " + folder).split(" ")));
        }
        if (kind.equals("command")) {
            return made;
        }
        Thread.ofPlatform().daemon().start(Training::endOnceItIsPainted);
        Locations locations = surroundings.locations();
        Application.launch(App.class, App.arguments(locations.data(), locations.state(), Path.of(folder)));
        return made;
    }

    private static void endOnceItIsPainted() {
        Instant last = Instant.now().plus(LONGEST_WAIT);
        while (Instant.now().isBefore(last)) {
            try {
                Thread.sleep(10);
                Platform.runLater(Training::countPulses);
                return;
            } catch (IllegalStateException _) {
                // JavaFX has not begun yet.
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static void countPulses() {
        Instant last = Instant.now().plus(LONGEST_WAIT);
        new AnimationTimer() {
            private int painted;

            @Override
            public void handle(long now) {
                boolean shown = Window.getWindows().stream().anyMatch(w -> w.isShowing() && showsRows(w.getScene()));
                if ((shown && painted++ == PULSES) || Instant.now().isAfter(last)) {
                    stop();
                    Platform.exit();
                }
            }
        }.start();
    }

    private static boolean showsRows(Scene scene) {
        return scene.getRoot().lookupAll(".calendar-heatmap").stream()
                .anyMatch(n ->
                        n instanceof CalendarHeatmap map && map.scanProperty().get() != null);
    }
}
