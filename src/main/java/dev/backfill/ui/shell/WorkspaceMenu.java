package dev.backfill.ui.shell;

import dev.backfill.ui.common.Screens;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.workspaces.ImportView;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.ui.workspaces.SpaceView;
import dev.backfill.warehouse.engine.Engine;
import java.nio.file.Path;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.javafx.FontIcon;

/// The menu behind the name of the workspace: other workspaces, and the settings of this one.
final class WorkspaceMenu {
    private final Outside outside;
    private final ConsoleViewModel console;
    private final Button button;

    WorkspaceMenu(Outside outside, ConsoleViewModel console, Button button) {
        this.outside = outside;
        this.console = console;
        this.button = button;
    }

    /// Fills the menu; the recent ones are those of the moment in which it is opened.
    void install() {
        MenuItem open = item("spaceOpen", "space.open", () -> outside.chooseWorkspace(button));
        // Said only: the key is the window's.
        open.setAccelerator(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN));
        Menu recent = new Menu(console.messages().text("front.recent"));
        recent.setId("spaceRecent");
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(open, item("spaceFile", "space.file", () -> outside.chooseFile(button)));
        outside.elsewhere().forEach(engine -> menu.getItems().add(project(engine)));
        menu.getItems()
                .addAll(
                        item(
                                "spaceDemo",
                                "space.demo",
                                () -> outside.door().maker().openDemo()),
                        recent,
                        item("spaceFirst", "space.first", () -> outside.door().show(new Page.First(null), () -> {})),
                        new SeparatorMenuItem(),
                        item("spaceImport", "space.import", () -> ImportView.show(button, outside, console)),
                        item("spaceSettings", "space.settings", this::showSettings));
        fill(recent);
        menu.setOnShowing(_ -> fill(recent));
        button.setGraphic(new FontIcon("fth-chevron-down"));
        button.setContextMenu(menu);
        button.setOnAction(_ -> menu.show(button, Side.BOTTOM, 0, 4));
    }

    private void fill(Menu recent) {
        recent.getItems().clear();
        for (Path folder : outside.door().recent()) {
            if (!folder.equals(console.profile().folder())) {
                MenuItem item = new MenuItem(folder.toString());
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> outside.door().open(folder));
                recent.getItems().add(item);
            }
        }
        recent.setDisable(recent.getItems().isEmpty());
    }

    private MenuItem project(Engine engine) {
        MenuItem item = item("spaceProject", "space.project", () -> outside.chooseProject(engine));
        item.setText(console.messages().text("space.project", engine.label()));
        return item;
    }

    private MenuItem item(String id, String key, Runnable action) {
        MenuItem item = new MenuItem(console.messages().text(key));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void showSettings() {
        PopOver popOver = new PopOver();
        popOver.setContentNode(
                Screens.load("space", new SpaceView(outside, console, popOver::hide), console.messages()));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
        popOver.setDetachable(false);
        popOver.show(button);
    }
}
