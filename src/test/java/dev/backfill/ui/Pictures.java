package dev.backfill.ui;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.export.PngWriter;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.shell.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.ColorScheme;
import javafx.scene.Scene;

/// Makes consoles over a fake engine, and pictures of them in target/screenshots.
public final class Pictures {
    private Pictures() {}

    /// A view model that does everything at once.
    public static ConsoleViewModel console(Engine engine) {
        return new ConsoleViewModel(
                engine,
                Background.inline(),
                () -> FakeEngine.START.plusMillis(1900),
                Messages.english(),
                RunEventFeed::inline);
    }

    /// A scene of the given size.
    public static Scene scene(ConsoleViewModel model, ColorScheme scheme, double width, double height) {
        return scene(model, new Appearance(), scheme, width, height);
    }

    /// The same with an appearance that can let go of it: what it keeps dressed stays in memory.
    static Scene scene(ConsoleViewModel model, Appearance appearance, ColorScheme scheme, double width, double height) {
        appearance.forcedProperty().set(scheme);
        Scene scene = new Console(model, appearance).scene(width, height);
        settle(scene);
        // A picture in the middle of a fade would show what was there before.
        scene.getRoot().lookupAll(".calendar-heatmap").stream()
                .filter(CalendarHeatmap.class::isInstance)
                .forEach(h -> ((CalendarHeatmap) h).reducedMotionProperty().set(true));
        return scene;
    }

    /// Lays a scene out as often as it takes until nothing moves.
    public static void settle(Scene scene) {
        for (int i = 0; i < 4; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    /// Writes `target/screenshots/NAME.png`.
    public static Path shoot(Scene scene, String name) throws IOException {
        settle(scene);
        Path file = Path.of("target", "screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        PngWriter.write(scene.snapshot(null), file);
        return file;
    }
}
