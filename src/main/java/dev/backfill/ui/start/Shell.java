package dev.backfill.ui.start;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.text.Fonts;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowIcon;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.look.WindowPlace;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.ui.workspaces.Question;
import java.io.File;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The one window of the program: it shows the page that the front door says, asks what that asks, and takes what is
/// dropped onto it.
public final class Shell {
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    /// How long what is opened at the start may take until the window says that it does.
    private static final Duration PATIENCE = Duration.millis(300);

    private final Stage stage;
    private final Outside outside;
    private final FrontDoor door;
    private final Messages messages;
    private final Appearance appearance;
    private final WindowMemory memory;
    private final WindowPlace place;
    private final PageScenes scenes;
    private @Nullable Node asked;
    private boolean begun;

    public Shell(Stage stage, Outside outside, Appearance appearance, WindowMemory memory) {
        this.stage = stage;
        this.outside = outside;
        this.door = outside.door();
        this.messages = door.messages();
        this.appearance = appearance;
        this.memory = memory;
        this.place = new WindowPlace(memory);
        this.scenes = new PageScenes(outside, appearance, memory);
    }

    /// Opens the window with whatever page there is, at once. Only what will soon be opened is waited for: a page that
    /// says so would be gone before it was read.
    public void show() {
        Fonts.load();
        memory.follow("look.theme", appearance.forcedProperty(), ColorScheme.class);
        memory.follow("look.palette", appearance.paletteProperty(), Palette.class);
        appearance.settings().follow(memory);
        stage.getIcons().setAll(WindowIcon.all());
        place.restore(stage);
        stage.setOnCloseRequest(event -> {
            event.consume();
            door.leave(this::close);
        });
        if (door.pageProperty().get() instanceof Page.Opening) {
            PauseTransition patience = new PauseTransition(PATIENCE);
            patience.setOnFinished(_ -> begin());
            patience.play();
            door.pageProperty().subscribe((_, _) -> begin());
        } else {
            begin();
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        door.pageProperty().subscribe(page -> show(page));
        door.questionProperty().subscribe(this::ask);
        door.afterWhatHasCome(stage::show);
    }

    private void close() {
        place.note(stage);
        memory.save();
        stage.close();
    }

    private void show(Page page) {
        Scene before = stage.getScene();
        double width = before == null ? WindowPlace.USUAL_WIDTH : before.getWidth();
        double height = before == null ? WindowPlace.USUAL_HEIGHT : before.getHeight();
        Scene scene = scenes.of(page, width, height);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.setOnDragOver(Shell::dragged);
        scene.setOnDragDropped(this::dropped);
        stage.setTitle(
                page instanceof Page.Open(var workspace)
                        ? messages.text(
                                "app.title", workspace.console().profile().title())
                        : messages.text("app.name"));
        asked = null;
        stage.setScene(scene);
        if (before != null) {
            appearance.undress(before);
        }
        memory.save();
    }

    private void ask(@Nullable Question question) {
        if (!(stage.getScene().getRoot() instanceof StackPane root)) {
            return;
        }
        if (asked != null) {
            root.getChildren().remove(asked);
            asked = null;
        }
        root.getChildren().forEach(below -> below.setDisable(question != null));
        if (question != null) {
            Node node = QuestionView.of(question, messages);
            asked = node;
            root.getChildren().add(node);
        }
    }

    private void pressed(KeyEvent event) {
        if (OPEN.match(event) && asked == null) {
            event.consume();
            outside.chooseWorkspace(stage.getScene().getRoot());
        }
    }

    private static void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        File first = event.getDragboard().hasFiles()
                ? event.getDragboard().getFiles().getFirst()
                : null;
        event.setDropCompleted(first != null);
        event.consume();
        if (first != null) {
            door.openAny(first.toPath());
        }
    }
}
