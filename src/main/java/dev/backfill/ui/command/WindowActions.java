package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Regions;
import dev.backfill.ui.common.WindowRegion;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.workspaces.ImportView;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;

/// What concerns the window itself: where the focus is, what is shown beside the picture, and what is open.
final class WindowActions {
    private final ConsoleViewModel console;
    private final Scene scene;
    private final Regions regions;
    private final Messages messages;

    WindowActions(ConsoleViewModel console, Scene scene) {
        this.console = console;
        this.scene = scene;
        this.regions = new Regions(scene);
        this.messages = console.messages();
    }

    /// What needs nothing but the window.
    List<Action> all() {
        return List.of(
                Action.of(
                                messages,
                                "action.find",
                                Keys.letter("/", KeyCode.SLASH).or(Keys.shortcut(KeyCode.F)),
                                () -> regions.focus("#selection"))
                        .hinted(messages.text("hint.find"), WindowRegion.GRID),
                Action.of(messages, "action.escape", Keys.letter("Esc", KeyCode.ESCAPE), this::escape)
                        .unless(() -> !canEscape(), messages.text("hindered.nothingOpen"))
                        .hinted(
                                messages.text("hint.close"),
                                WindowRegion.EVENTS,
                                WindowRegion.PLAN,
                                WindowRegion.RUN,
                                WindowRegion.RECEIPT),
                Action.of(messages, "action.runs", Keys.NONE, () -> press("#openRuns")),
                Action.of(messages, "action.settings", Keys.NONE, () -> press("#settings")),
                Action.of(messages, "action.regions", Keys.always(KeyCode.F6), () -> regions.next(1)),
                Action.of(messages, "action.regionsBack", Keys.back(KeyCode.F6), () -> regions.next(-1)));
    }

    /// What leads to other workspaces, or brings something in.
    List<Action> elsewhere(Outside outside) {
        Node root = scene.getRoot();
        List<Action> all = new ArrayList<>(List.of(
                Action.of(
                        messages,
                        "action.workspace",
                        Keys.own(Keys.shortcut(KeyCode.O).words()),
                        () -> outside.chooseWorkspace(root)),
                Action.of(messages, "space.file", Keys.NONE, () -> outside.chooseFile(root))));
        outside.elsewhere()
                .forEach(engine -> all.add(Action.of(
                        messages, "space.project", engine.label(), Keys.NONE, () -> outside.chooseProject(engine))));
        all.addAll(List.of(
                Action.of(
                        messages,
                        "space.demo",
                        Keys.NONE,
                        () -> outside.door().maker().openDemo()),
                Action.of(
                        messages, "space.first", Keys.NONE, () -> outside.door().show(new Page.First(null), () -> {})),
                Action.of(messages, "space.import", Keys.NONE, () -> {
                    if (scene.lookup("#workspace") instanceof Button workspace) {
                        ImportView.show(workspace, outside, console);
                    }
                })));
        return all;
    }

    private boolean isInspecting() {
        return console.side().isInspector();
    }

    private boolean canEscape() {
        return !isInspecting() || !console.grid().selectionProperty().get().isEmpty();
    }

    private void escape() {
        if (isInspecting()) {
            console.grid().selectionProperty().set(HeatSelection.NONE);
        } else {
            console.side().close();
        }
    }

    private void press(String selector) {
        if (scene.lookup(selector) instanceof Button button) {
            button.fire();
        }
    }
}
