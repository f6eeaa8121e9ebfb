package dev.backfill.ui.start;

import dev.backfill.ui.context.Problem;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.warehouse.engine.Engine;
import dev.backfill.workspace.Examples;
import dev.backfill.workspace.Workspace;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is seen before anything is open: what can be opened, and why the last workspace is not.
final class FirstPageView {
    private final Outside outside;
    private final FrontDoor door;
    private final Page.First page;

    @FXML
    private Label notice;

    @FXML
    private Button demo;

    @FXML
    private Button shop;

    @FXML
    private Button open;

    @FXML
    private Button file;

    @FXML
    private VBox choices;

    @FXML
    private VBox recent;

    FirstPageView(Outside outside, Page.First page) {
        this.outside = outside;
        this.door = outside.door();
        this.page = page;
    }

    @FXML
    private void initialize() {
        boolean there = Workspace.exists(door.folder(Examples.standard()));
        describe(demo, "fth-play", "first.demo", there ? "first.demoThere" : "first.demoText");
        describe(shop, "fth-shopping-bag", "first.shop", "first.shopText");
        describe(open, "fth-folder", "first.open", "first.openText");
        describe(file, "fth-database", "first.file", "first.fileText");
        outside.elsewhere().forEach(this::offer);
        notice.managedProperty().bind(notice.visibleProperty());
        door.refusalProperty().subscribe(this::showNotice);
        RecentList.fill(recent, door, page.gone());
    }

    private void offer(Engine engine) {
        Button button = new Button();
        button.setId("connect-" + engine.kind());
        button.getStyleClass().add("choice");
        button.setMaxWidth(Double.POSITIVE_INFINITY);
        button.setOnAction(_ -> outside.chooseProject(engine));
        describe(button, "fth-cloud", "first.project", "first.projectText", engine.label());
        choices.getChildren().add(button);
    }

    private void describe(Button button, String icon, String title, String text, Object... named) {
        Label name = new Label(door.messages().text(title, named));
        name.getStyleClass().add("choice-title");
        Label words = new Label(door.messages().text(text));
        words.getStyleClass().add("quiet");
        VBox both = new VBox(2, name, words);
        both.setAlignment(Pos.CENTER_LEFT);
        HBox all = new HBox(14, new FontIcon(icon), both);
        all.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(all);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setAccessibleText(name.getText() + " " + words.getText());
    }

    private void showNotice(@Nullable Problem refused) {
        String gone = page.gone() == null ? "" : door.messages().text("first.gone", page.gone());
        notice.setText(refused == null ? gone : refused.words());
        notice.setVisible(!notice.getText().isEmpty());
    }

    @FXML
    private void onDemo() {
        door.maker().openDemo();
    }

    @FXML
    private void onShop() {
        door.maker().open(Examples.shop());
    }

    @FXML
    private void onOpen() {
        outside.chooseWorkspace(open);
    }

    @FXML
    private void onFile() {
        outside.chooseFile(file);
    }
}
