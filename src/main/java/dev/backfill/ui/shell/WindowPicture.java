package dev.backfill.ui.shell;

import dev.backfill.model.file.WholeFile;
import dev.backfill.report.Offscreen;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.WorkspaceEngine;
import dev.backfill.ui.heatmap.export.PngWriter;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowPlace;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// The window as it opens on a workspace, painted without a display.
public final class WindowPicture {
    /// Layout reaches every pane only after a few passes: panes fold and shorten their texts by the width they were
    /// given.
    private static final int PASSES = 4;

    private WindowPicture() {}

    /// Paints the window at its usual size, with the worst finding selected.
    ///
    /// @param scheme light or dark; null as the system has it
    /// @throws IOException if the file cannot be written
    public static void write(Path workspace, InstantSource clock, @Nullable ColorScheme scheme, Path png)
            throws IOException {
        try (WorkspaceEngine engine = new WorkspaceEngine(Workspace.open(workspace, clock))) {
            WritableImage image = Offscreen.call(() -> paint(engine, clock, scheme));
            WholeFile.write(png, fresh -> PngWriter.write(image, fresh));
        }
    }

    private static WritableImage paint(Engine engine, InstantSource clock, @Nullable ColorScheme scheme) {
        ConsoleViewModel model =
                new ConsoleViewModel(engine, Background.inline(), clock, Messages.english(), RunEventFeed::inline);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(scheme);
        Scene scene = new Console(model, appearance).scene(WindowPlace.USUAL_WIDTH, WindowPlace.USUAL_HEIGHT);
        model.scans().scan();
        model.navigator().showWorst();
        for (int pass = 0; pass < PASSES; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        return scene.snapshot(null);
    }
}
