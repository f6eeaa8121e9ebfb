package dev.backfill.ui.start;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Language;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.text.Speech;
import dev.backfill.ui.look.LeftPicture;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.ui.workspaces.WorkspaceFolders;
import dev.backfill.workspace.Locations;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a window begins with, as far as it needs no JavaFX: it is read while that gets ready, and a workspace is on its
/// way by then.
final class Beginning {
    private final WindowMemory memory;
    private final LeftPicture picture;
    private final Background background = Background.beforeJavaFx();
    private final FrontDoor door;
    private Optional<LeftPicture.Left> left;

    /// Reads all of it, and begins to open a workspace.
    ///
    /// @param workspace the folder that was named; null for the one that was opened last
    Beginning(Locations locations, @Nullable Path workspace) {
        InstantSource clock = InstantSource.system();
        memory = WindowMemory.in(locations.window());
        Messages messages = Messages.in(memory.choice("look.language", Language.class)
                .orElse(Language.SYSTEM)
                .locale(Locale.getDefault()));
        Speech.begin(messages.locale());
        door = new FrontDoor(
                locations,
                new WorkspaceFolders(clock),
                messages,
                background,
                Background::onVirtualThreads,
                (engine, own) -> new ConsoleViewModel(engine, own, clock, messages, RunEventFeed::toScreen));
        door.begin(workspace);
        picture = LeftPicture.in(locations.leftPicture());
        left = door.pageProperty().get() instanceof Page.Opening(Path folder) ? picture.of(folder) : Optional.empty();
    }

    /// Lets what has come meanwhile reach the JavaFX thread, which there is from now on.
    void toScreen() {
        background.toScreen();
    }

    /// The way to workspaces.
    FrontDoor door() {
        return door;
    }

    /// Where the user's files are worked on.
    Background background() {
        return background;
    }

    /// How the window looked.
    WindowMemory memory() {
        return memory;
    }

    /// What the window showed when it was left, and where that is kept.
    LeftPicture picture() {
        return picture;
    }

    /// The same as far as it is of what is being opened; once, because its pixels are many and soon seen no more.
    Optional<LeftPicture.Left> takeLeft() {
        Optional<LeftPicture.Left> taken = left;
        left = Optional.empty();
        return taken;
    }
}
