package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.WindowRegion;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.workspaces.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Everything that can be done in the window. The keys, the sheet that explains them, the hints in the status bar and
/// the command palette are all made from this one list.
public final class Actions {
    private final List<Action> all = new ArrayList<>();
    private Runnable palette = () -> {};
    private Runnable checklist = () -> {};
    private Runnable keys = () -> {};

    /// The actions of a window.
    ///
    /// @param appearance how the window looks
    /// @param outside what can be reached beyond the workspace; null for nothing
    public Actions(ConsoleViewModel console, Scene scene, Appearance appearance, @Nullable Outside outside) {
        ViewActions view = new ViewActions(console);
        all.addAll(view.moves());
        all.addAll(new WorkActions(console, scene).all());
        all.addAll(view.all());
        all.addAll(new Exports(console, scene).all());
        WindowActions window = new WindowActions(console, scene);
        all.addAll(window.all());
        if (outside != null) {
            all.addAll(window.elsewhere(outside));
        }
        Messages messages = console.messages();
        all.addAll(new LookActions(appearance, messages).all());
        all.add(Action.of(messages, "action.checklist", Keys.NONE, () -> checklist.run()));
        all.add(Action.of(messages, "action.palette", Keys.shortcut(KeyCode.K), () -> palette.run())
                .hinted(messages.text("hint.palette"), WindowRegion.values()));
        all.add(Action.of(messages, "action.keys", Keys.always(KeyCode.F1).or(Keys.questionMark()), () -> keys.run())
                .hinted(messages.text("hint.keys"), WindowRegion.values()));
    }

    /// What shows the command palette, which is made from these actions.
    public void palette(Runnable show) {
        palette = show;
    }

    /// What shows the checklist.
    public void checklist(Runnable show) {
        checklist = show;
    }

    /// What shows the keys.
    public void keys(Runnable show) {
        keys = show;
    }

    /// All of them: the keys of the grid, what repairs, what changes the view, what concerns the window.
    public List<Action> all() {
        return all;
    }

    /// What has a key.
    List<Action> withKeys() {
        return all.stream().filter(a -> !a.keys().words().isEmpty()).toList();
    }

    /// What a list can do, whether or not it has a key.
    List<Action> commands() {
        return all.stream().filter(a -> a.command().isPresent()).toList();
    }

    /// What can be done now in a part of the window, as its keys and one or two words; the way to all keys comes
    /// last.
    List<String> hints(WindowRegion region) {
        return all.stream()
                .filter(a -> a.regions().contains(region) && a.isPossible())
                .map(a -> Stream.of(a.keys().words().split(" {2}")[0], a.hint()).collect(Collectors.joining(" ")))
                .toList();
    }
}
