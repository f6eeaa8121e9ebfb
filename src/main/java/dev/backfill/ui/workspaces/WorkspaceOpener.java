package dev.backfill.ui.workspaces;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.Engine;
import dev.backfill.workspace.Locations;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/// Opens the workspace that is wanted, in the background, and shows it or what is wrong with it; tries again when what
/// was wrong has changed.
final class WorkspaceOpener {
    private final Locations locations;
    private final Workspaces workspaces;
    private final Background background;
    private final Supplier<Background> backgrounds;
    private final BiFunction<Engine, Background, ConsoleViewModel> consoles;
    private final ObjectProperty<Page> page;
    private Wish wish = new Wish(Path.of(""), false);
    private int attempts;
    private boolean looking;

    /// What is to be opened.
    ///
    /// @param asDefault whether it is taken from then on where none is named: only what a person has opened is
    record Wish(Path folder, boolean asDefault) {}

    /// What became of a wish.
    private record Outcome(
            @Nullable Engine engine, @Nullable Complaint complaint, FolderPrint print) {}

    /// @param background where folders are read
    /// @param backgrounds where each workspace works
    /// @param consoles what is shown of one
    /// @param page where it is shown
    WorkspaceOpener(
            Locations locations,
            Workspaces workspaces,
            Background background,
            Supplier<Background> backgrounds,
            BiFunction<Engine, Background, ConsoleViewModel> consoles,
            ObjectProperty<Page> page) {
        this.locations = locations;
        this.workspaces = workspaces;
        this.background = background;
        this.backgrounds = backgrounds;
        this.consoles = consoles;
        this.page = page;
    }

    /// Opens it. Whoever has asked for something else meanwhile is not disturbed by what comes late.
    void open(Wish wanted) {
        wish = wanted;
        attempts++;
        int mine = attempts;
        Consumer<Outcome> tried = outcome -> {
            boolean awaited = page.get() instanceof Page.Opening || page.get() instanceof Page.Broken;
            if (mine == attempts && awaited) {
                show(outcome);
            } else if (outcome.engine() != null) {
                close(outcome.engine());
            }
        };
        background.work(() -> outcome(wanted)).onSuccess(tried).start();
    }

    /// Opens again what could not be opened.
    void again() {
        open(wish);
    }

    /// Looks whether a file of the workspace that cannot be opened was changed, and tries again then.
    void look() {
        if (looking || !(page.get() instanceof Page.Broken(var complaint, var print))) {
            return;
        }
        looking = true;
        background
                .work(() -> FolderPrint.of(complaint.folder()))
                .onSuccess(now -> {
                    looking = false;
                    if (page.get() instanceof Page.Broken broken
                            && broken.complaint() == complaint
                            && !now.equals(print)) {
                        again();
                    }
                })
                .start();
    }

    /// The print is taken first: what changes while the files are read is seen by the next look.
    private Outcome outcome(Wish wanted) {
        FolderPrint print = FolderPrint.of(wanted.folder());
        try {
            Engine engine = workspaces.open(wanted.folder());
            if (wanted.asDefault()) {
                locations.remember(wanted.folder());
            } else {
                locations.noteOpen(wanted.folder());
            }
            return new Outcome(engine, null, print);
        } catch (RuntimeException e) {
            return new Outcome(null, Complaint.of(wanted.folder(), e), print);
        }
    }

    private void show(Outcome outcome) {
        if (outcome.engine() != null) {
            Background own = backgrounds.get();
            ConsoleViewModel console = consoles.apply(outcome.engine(), own);
            // What was seen last is read while the window is made, and is in it when it is first drawn.
            console.scans().scan();
            page.set(new Page.Open(new OpenWorkspace(outcome.engine(), own, console)));
        } else if (outcome.complaint() != null) {
            page.set(new Page.Broken(outcome.complaint(), outcome.print()));
        }
    }

    private void close(Engine engine) {
        background
                .work(() -> {
                    engine.close();
                    return engine;
                })
                .start();
    }
}
