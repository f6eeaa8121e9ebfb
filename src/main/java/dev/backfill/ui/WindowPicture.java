package dev.backfill.ui;

import dev.backfill.ui.heatmap.PngWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import javafx.application.ColorScheme;
import javafx.scene.Scene;

/// The window as a picture, for machines that cannot show it. Call it on the JavaFX thread.
public final class WindowPicture {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int LAYOUT_PASSES = 4;

    private WindowPicture() {}

    /// Paints the window as it would open, with the worst finding selected, into a PNG file.
    ///
    /// @throws IOException if the file cannot be written
    public static void write(Engine engine, InstantSource clock, Path png) throws IOException {
        ConsoleViewModel model =
                new ConsoleViewModel(engine, Background.inline(), clock, Messages.english(), RunEventFeed::inline);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        Scene scene = new Console(model, appearance).scene(WIDTH, HEIGHT);
        layOut(scene);
        model.scan();
        model.showWorst();
        layOut(scene);
        PngWriter.write(scene.snapshot(null), png);
    }

    /// Widths decide heights, and heights decide dividers: it takes several passes until nothing moves.
    private static void layOut(Scene scene) {
        for (int pass = 0; pass < LAYOUT_PASSES; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }
}
