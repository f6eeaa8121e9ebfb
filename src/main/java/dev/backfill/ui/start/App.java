package dev.backfill.ui.start;

import dev.backfill.ui.context.Problem;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.LeftPicture;
import dev.backfill.ui.look.WindowPlace;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.workspace.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The desktop program. The window is there first, whatever is to be opened.
public final class App extends Application {
    private static final String BRIEFLY = "--briefly";
    /// Of the one window of a process: JavaFX makes the application itself, and hands over nothing but texts.
    private static final CompletableFuture<Beginning> BEGINNING = new CompletableFuture<>();

    private @Nullable Beginning beginning;

    /// Opens the window, and returns when it is closed. Once in a process.
    ///
    /// @param data the folder for lasting files
    /// @param state the folder for what is only convenient to remember
    /// @param workspace the folder that was named; null for the one that was opened last
    /// @throws UnsupportedOperationException if there is no display
    public static void open(Path data, Path state, @Nullable Path workspace) {
        open(data, state, workspace, new String[0]);
    }

    /// The same for a window that closes by itself as soon as it has shown rows.
    public static void openBriefly(Path data, Path state, @Nullable Path workspace) {
        open(data, state, workspace, BRIEFLY);
    }

    private static void open(Path data, Path state, @Nullable Path workspace, String... how) {
        Locations locations = new Locations(data.toAbsolutePath(), state.toAbsolutePath());
        BEGINNING.completeAsync(
                () -> new Beginning(locations, workspace),
                work -> Thread.ofPlatform().daemon().name("beginning").start(work));
        try {
            launch(App.class, how);
        } catch (UnsupportedOperationException e) {
            BEGINNING.join().door().close();
            throw e;
        }
    }

    /// Leaves a picture of a window that shows nothing, as if one had been closed: for those that try out how one
    /// opens.
    public static void leavePicture(Path state, Path workspace) {
        Image nothing = new WritableImage((int) WindowPlace.USUAL_WIDTH, (int) WindowPlace.USUAL_HEIGHT);
        LeftPicture.in(new Locations(state, state).leftPicture())
                .keep(workspace, nothing.getWidth(), nothing.getHeight(), nothing);
    }

    @Override
    public void start(Stage stage) {
        // Each scene has the theme's: JavaFX would read its own beside it.
        setUserAgentStylesheet("data:text/css,");
        Beginning ready = BEGINNING.join();
        beginning = ready;
        FrontDoor door = ready.door();
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> {
            Problem problem = Problem.of(error);
            ready.background().onScreen(() -> door.refuse(problem));
        });
        Optional<LeftPicture.Left> left = ready.takeLeft();
        new Shell(stage, new Outside(door, this::show), new Appearance(), ready.memory(), ready.picture()).show(left);
        if (left.isPresent()) {
            // A workspace would be counted as soon as a frame is drawn: not before the window with it is.
            door.onceShown(ready::toScreen);
        } else {
            ready.toScreen();
        }
        if (getParameters().getUnnamed().contains(BRIEFLY)) {
            new BriefLook().start();
        }
    }

    /// A file that is not there is looked for where it should be.
    private void show(Path file) {
        Path there = Files.exists(file) ? file : Objects.requireNonNullElse(file.getParent(), file);
        getHostServices().showDocument(there.toUri().toString());
    }

    @Override
    public void stop() {
        if (beginning != null) {
            beginning.memory().save();
            beginning.door().close();
        }
    }
}
