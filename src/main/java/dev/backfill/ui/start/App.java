package dev.backfill.ui.start;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Language;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.LeftPicture;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.look.WindowPlace;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.WorkspaceFolders;
import dev.backfill.workspace.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The desktop program. JavaFX makes it; its parameters say where the user's files are, and what to open. The window
/// is there first, whatever is to be opened.
public final class App extends Application {
    private static final String BRIEFLY = "--briefly";

    private @Nullable FrontDoor door;
    private @Nullable WindowMemory memory;

    /// What JavaFX is started with.
    ///
    /// @param data the folder for lasting files
    /// @param state the folder for what is only convenient to remember
    /// @param workspace the folder that was named; null for the one that was opened last
    public static String[] arguments(Path data, Path state, @Nullable Path workspace) {
        List<String> arguments =
                new ArrayList<>(List.of("--data=" + data.toAbsolutePath(), "--state=" + state.toAbsolutePath()));
        if (workspace != null) {
            arguments.add("--workspace=" + workspace.toAbsolutePath());
        }
        return arguments.toArray(String[]::new);
    }

    /// The same for a window that closes by itself as soon as it has shown rows.
    public static String[] briefly(String[] arguments) {
        return Stream.concat(Arrays.stream(arguments), Stream.of(BRIEFLY)).toArray(String[]::new);
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
        Map<String, String> named = getParameters().getNamed();
        Locations locations = new Locations(folder(named, "data"), folder(named, "state"));
        InstantSource clock = InstantSource.system();
        // Each scene has the theme's: JavaFX would read its own beside it.
        Application.setUserAgentStylesheet("data:text/css,");
        WindowMemory looks = WindowMemory.in(locations.window());
        Messages messages = Messages.in(looks.choice("look.language", Language.class)
                .orElse(Language.SYSTEM)
                .locale(Locale.getDefault()));
        Speech.begin(messages.locale());
        Background threads = Background.onVirtualThreads();
        FrontDoor opened = new FrontDoor(
                locations,
                new WorkspaceFolders(clock),
                messages,
                threads,
                Background::onVirtualThreads,
                (engine, own) -> new ConsoleViewModel(engine, own, clock, messages, RunEventFeed::toScreen));
        door = opened;
        memory = looks;
        Thread.setDefaultUncaughtExceptionHandler((_, error) -> {
            Problem problem = Problem.of(error);
            threads.onScreen(() -> opened.refuse(problem));
        });
        String workspace = named.get("workspace");
        opened.begin(workspace == null ? null : Path.of(workspace));
        LeftPicture picture = LeftPicture.in(locations.leftPicture());
        new Shell(stage, new Outside(opened, this::show), new Appearance(), looks, picture).show();
        if (getParameters().getUnnamed().contains(BRIEFLY)) {
            new BriefLook().start();
        }
    }

    private static Path folder(Map<String, String> named, String name) {
        return Path.of(Objects.requireNonNull(named.get(name), "--" + name + "=DIR says where files are"));
    }

    /// A file that is not there is looked for where it should be.
    private void show(Path file) {
        Path there = Files.exists(file) ? file : Objects.requireNonNullElse(file.getParent(), file);
        getHostServices().showDocument(there.toUri().toString());
    }

    @Override
    public void stop() {
        if (memory != null) {
            memory.save();
        }
        if (door != null) {
            door.close();
        }
    }
}
