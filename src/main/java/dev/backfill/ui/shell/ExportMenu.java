package dev.backfill.ui.shell;

import dev.backfill.ui.command.Action;
import dev.backfill.ui.command.Actions;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu of the app bar with what can be taken out of the window.
final class ExportMenu {
    private final List<Action> actions;

    ExportMenu(Actions actions) {
        this.actions =
                actions.all().stream().filter(a -> a.id().startsWith("export.")).toList();
    }

    void install(Scene scene) {
        if (!(scene.lookup("#export") instanceof MenuButton button)) {
            return;
        }
        for (Action action : actions) {
            MenuItem item = new MenuItem(action.words());
            item.setId(action.id().replace('.', '-'));
            item.setMnemonicParsing(false);
            item.setOnAction(
                    _ -> action.command().filter(_ -> action.isPossible()).ifPresent(Runnable::run));
            button.getItems().add(item);
        }
        button.getItems().add(button.getItems().size() - 1, new SeparatorMenuItem());
        button.setOnShowing(_ -> {
            for (Action action : actions) {
                button.getItems().stream()
                        .filter(item -> action.id().replace('.', '-').equals(item.getId()))
                        .forEach(item -> item.setDisable(!action.isPossible()));
            }
        });
    }
}
