package dev.backfill.ui;

import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The desktop program on one workspace. JavaFX makes it; its parameter `--workspace=DIR` says what to open.
public final class App extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private @Nullable Engine engine;
    private @Nullable Background background;

    @Override
    public void start(Stage stage) {
        Path folder = Path.of(Objects.requireNonNull(
                getParameters().getNamed().get("workspace"), "--workspace=DIR says what to open"));
        InstantSource clock = InstantSource.system();
        Engine opened = new WorkspaceEngine(Workspace.open(folder, clock));
        Background threads = Background.onVirtualThreads();
        engine = opened;
        background = threads;
        ConsoleViewModel model =
                new ConsoleViewModel(opened, threads, clock, Messages.english(), RunEventFeed::toScreen);
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> {
            LOG.error("Unexpected error", error);
            threads.onScreen(() -> model.report(error));
        });
        new Console(model, new Appearance()).show(stage);
    }

    @Override
    public void stop() {
        if (background != null) {
            background.close();
        }
        if (engine != null) {
            engine.close();
        }
    }
}
