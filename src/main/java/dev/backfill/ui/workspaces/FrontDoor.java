package dev.backfill.ui.workspaces;

import dev.backfill.examples.Example;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.workspaces.WorkspaceOpener.Wish;
import dev.backfill.workspace.Locations;
import dev.backfill.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Which workspace is open, and the way from one to the next: the window is there before any of them, and whatever is
/// wrong with one is said in it.
public final class FrontDoor {
    private final Locations locations;
    private final Messages messages;
    private final Background background;
    private final RunGuard guard;
    private final WorkspaceMaker maker;
    private final WorkspaceOpener opener;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(this, "page", new Page.First(null));
    private final ObjectProperty<@Nullable Question> question = new SimpleObjectProperty<>(this, "question", null);
    private final ObjectProperty<@Nullable Problem> refusal = new SimpleObjectProperty<>(this, "refusal", null);

    /// @param background where folders are read and made
    /// @param backgrounds where each workspace works
    /// @param consoles what is shown of one
    public FrontDoor(
            Locations locations,
            Workspaces workspaces,
            Messages messages,
            Background background,
            Supplier<Background> backgrounds,
            BiFunction<Engine, Background, ConsoleViewModel> consoles) {
        this.locations = locations;
        this.messages = messages;
        this.background = background;
        this.guard = new RunGuard(messages, question);
        this.maker = new WorkspaceMaker(this, workspaces, locations, background);
        this.opener = new WorkspaceOpener(locations, workspaces, background, backgrounds, consoles, page);
        page.subscribe((left, _) -> {
            if (left instanceof Page.Drafting(var drafting)) {
                drafting.stop();
            }
        });
    }

    /// Opens what the program was started with: the folder that was named, else the last one, else the demo that is
    /// there, else nothing.
    public void begin(@Nullable Path named) {
        Path last = locations.lastNamed().orElse(null);
        if (named != null) {
            enter(new Wish(whole(named), false));
        } else if (last != null && !Files.exists(last)) {
            page.set(new Page.First(last));
        } else if (last != null) {
            enter(new Wish(last, false));
        } else if (Workspace.exists(locations.demo())) {
            enter(new Wish(locations.demo(), false));
        }
    }

    /// Opens a workspace in place of the one that is open, and takes it from then on where none is named.
    public void open(Path folder) {
        replace(() -> enter(new Wish(whole(folder), true)));
    }

    /// Opens what was dropped onto the window.
    public void openAny(Path dropped) {
        String name = String.valueOf(dropped.getFileName()).toLowerCase(Locale.ROOT);
        if (Files.isDirectory(dropped)) {
            open(dropped);
        } else if (name.equals(Workspace.SETTINGS) && dropped.getParent() != null) {
            open(whole(dropped).resolveSibling(""));
        } else if (WorkspaceMaker.isFile(name)) {
            maker.openFile(dropped);
        } else {
            refuse(new Problem(
                    messages.text("front.notOpened", String.valueOf(dropped.getFileName())),
                    messages.text("front.whatOpens"),
                    false,
                    false));
        }
    }

    /// Leaves what is open, shows something else in its place, and goes on then.
    public void show(Page next, Runnable then) {
        replace(() -> {
            OpenWorkspace left = opened();
            page.set(next);
            if (left != null) {
                left.leave(() -> {});
            }
            then.run();
        });
    }

    /// Opens again what could not be opened.
    public void tryAgain() {
        opener.again();
    }

    /// Opens again what is open, after its settings have changed.
    void reopen(Path folder) {
        replace(() -> enter(new Wish(folder, false)));
    }

    /// Looks whether a file of the workspace that cannot be opened was changed, and tries again then. Asked about
    /// once a second.
    public void look() {
        opener.look();
    }

    /// Does something that takes the open workspace away, once no run is hurt by it.
    private void replace(Runnable next) {
        refusal.set(null);
        guard.leave(opened(), RunGuard.Reason.SWITCH, next);
    }

    /// Opens a workspace that has just been made for somebody.
    void enter(Path folder) {
        enter(new Wish(folder, true));
    }

    private void enter(Wish wanted) {
        OpenWorkspace left = opened();
        page.set(new Page.Opening(wanted.folder()));
        if (left != null && left.engine().profile().folder().equals(wanted.folder())) {
            // Two of one process would stand in each other's way.
            left.leave(() -> background.onScreen(() -> opener.open(wanted)));
            return;
        }
        if (left != null) {
            left.leave(() -> {});
        }
        opener.open(wanted);
    }

    /// Asks whether the window may be closed; `next` closes it.
    public void leave(Runnable next) {
        guard.leave(opened(), RunGuard.Reason.CLOSE, next);
    }

    /// Closes what is open, because the program ends.
    public void close() {
        OpenWorkspace open = opened();
        background.close();
        if (open != null) {
            open.close();
        }
    }

    /// What is open; null where nothing is.
    public @Nullable OpenWorkspace opened() {
        return page.get() instanceof Page.Open(var workspace) ? workspace : null;
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /// Says why something could not be done, where the person looks.
    public void refuse(Problem problem) {
        OpenWorkspace open = opened();
        if (open == null) {
            refusal.set(problem);
        } else {
            open.console().problems().show(problem);
        }
    }

    /// The workspaces that were open before, the last one first.
    public List<Path> recent() {
        return locations.recent();
    }

    /// Where the workspace of an example is, or would be.
    public Path folder(Example example) {
        return locations.example(example);
    }

    /// Does something on the JavaFX thread once it has been told what has come for it meanwhile, such as what was seen
    /// last.
    public void afterWhatHasCome(Runnable next) {
        background.onScreen(next);
    }

    /// Does something on the JavaFX thread when the window that was opened just now is to be seen.
    public void onceShown(Runnable next) {
        background.onceShown(next);
    }

    /// What fills the window.
    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// What the window asks now; null where it asks nothing.
    public ObjectProperty<@Nullable Question> questionProperty() {
        return question;
    }

    /// Why something else than a workspace could not be opened or made; null where all went well.
    public ObjectProperty<@Nullable Problem> refusalProperty() {
        return refusal;
    }

    /// Makes workspaces that are not there yet.
    public WorkspaceMaker maker() {
        return maker;
    }

    /// The texts.
    public Messages messages() {
        return messages;
    }
}
