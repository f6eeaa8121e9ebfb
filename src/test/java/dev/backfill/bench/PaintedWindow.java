package dev.backfill.bench;

import dev.backfill.Main;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * Opens a window, the console's on a workspace or an empty one, and ends as soon as it is painted: two pulses after it
 * has what it shows.
 */
final class PaintedWindow {
    /** Whether the process ends in an orderly way, which takes its time. */
    static final String TRAINING = "painted.training";
    /**
     * For how many seconds it stays open after it has counted, to say how much memory it holds; it ends as soon as it is
     * painted without.
     */
    static final String REST = "painted.rest";
    /** Whether the window as it was left counts as painted. */
    static final String LEFT = "painted.left";
    /** Whether a person closes the window when it is painted, and leaves a picture of it. */
    static final String CLOSE = "painted.close";

    private PaintedWindow() {}

    /** A window with nothing in it. */
    public static final class Empty extends Application {
        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane(), 1440, 900));
            stage.show();
        }
    }

    /** What the program is told beside that: where its files are, and that there is a display, though none is used. */
    static Map<String, String> environment(Path workspace) {
        return Map.of("BACKFILL_HOME", workspace.resolveSibling("state").toString(), "DISPLAY", "headless");
    }

    /** @param args the workspace; nothing for the empty window */
    public static void main(String[] args) {
        // JavaFX begins with the application's class, as it does in the console.
        Thread.ofPlatform().daemon().start(PaintedWindow::watch);
        if (args.length == 0) {
            Application.launch(Empty.class);
        } else {
            Main.main(new String[] {"--workspace", args[0]});
        }
    }

    private static void watch() {
        while (true) {
            try {
                Thread.sleep(5);
                javafx.application.Platform.runLater(PaintedWindow::countPulses);
                return;
            } catch (IllegalStateException e) {
                // The toolkit is not there yet.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void countPulses() {
        Instant since = Integer.getInteger(REST, 0) > 0 ? Instant.now() : Instant.MIN;
        new AnimationTimer() {
            private int painted;

            @Override
            public void handle(long now) {
                if (Window.getWindows().stream().anyMatch(w -> w.isShowing() && shows(w.getScene(), since))
                        && painted++ == 2) {
                    System.out.println("painted");
                    if (Boolean.getBoolean(CLOSE)) {
                        stop();
                        Window window = Window.getWindows().getFirst();
                        window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
                        return;
                    }
                    if (Boolean.getBoolean(TRAINING)) {
                        // Java writes down what was loaded when a process ends by itself.
                        System.exit(0);
                    }
                    int rest = Integer.getInteger(REST, 0);
                    if (rest == 0) {
                        Runtime.getRuntime().halt(0);
                    }
                    stop();
                    Thread.ofPlatform().start(() -> restAndSay(rest));
                }
            }
        }.start();
    }

    private static void restAndSay(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
            Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .forEach(System.out::println);
        } catch (IOException | InterruptedException e) {
            System.out.println(e);
        }
        Runtime.getRuntime().halt(0);
    }

    /** @param since a picture of an earlier moment is that of the last time, and does not count */
    private static boolean shows(Scene scene, Instant since) {
        if (scene.getRoot().getStyleClass().contains("left")) {
            return Boolean.getBoolean(LEFT);
        }
        return scene.getRoot().getStyleClass().contains("console")
                ? scene.getRoot().lookupAll(".calendar-heatmap").stream()
                        .anyMatch(n -> n instanceof CalendarHeatmap map
                                && map.scanProperty().get() != null
                                && map.scanProperty().get().asOf().isAfter(since))
                : true;
    }
}
