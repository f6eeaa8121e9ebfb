package dev.backfill.ui;

import dev.backfill.report.Offscreen;
import dev.backfill.report.ReportException;
import dev.backfill.ui.heatmap.PngWriter;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// The window as it would open, with the worst finding selected: for machines that cannot show it.
public final class WindowPicture {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    /// Controls that measure themselves while they are laid out need more than one pass to come to rest.
    private static final int LAYOUT_PASSES = 4;

    private WindowPicture() {}

    /// Paints the window on a workspace into a PNG file.
    ///
    /// @throws ReportException if the file cannot be written
    public static void write(Path workspace, InstantSource clock, Path png) {
        try (Engine engine = new WorkspaceEngine(Workspace.open(workspace, clock))) {
            PngWriter.write(Offscreen.call(() -> paint(engine, clock)), png);
        } catch (IOException e) {
            throw new ReportException(
                    "Could not write " + png + ": " + e.getMessage() + ".",
                    "Make the workspace's folder writable, or name another one with --workspace.",
                    e);
        }
    }

    private static WritableImage paint(Engine engine, InstantSource clock) {
        ConsoleViewModel model = new ConsoleViewModel(
                engine, Background.inline(), clock, Messages.english(), RunEventFeed::inline);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        Scene scene = new Console(model, appearance).scene(WIDTH, HEIGHT);
        settle(scene);
        model.scan();
        settle(scene);
        engine.scan().findings().stream().findFirst().ifPresent(f -> model.grid().selectDate(f.root().date()));
        settle(scene);
        return scene.snapshot(null);
    }

    private static void settle(Scene scene) {
        for (int i = 0; i < LAYOUT_PASSES; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }
}
