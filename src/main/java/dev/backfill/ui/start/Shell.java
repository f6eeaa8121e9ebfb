package dev.backfill.ui.start;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.text.Fonts;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.LeftPicture;
import dev.backfill.ui.look.WindowIcon;
import dev.backfill.ui.look.WindowMemory;
import dev.backfill.ui.look.WindowPlace;
import dev.backfill.ui.workspaces.FrontDoor;
import dev.backfill.ui.workspaces.OpenWorkspace;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.ui.workspaces.Page;
import dev.backfill.ui.workspaces.Question;
import java.io.File;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
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
    /// The same where the window shows meanwhile what it showed when it was left.
    private static final Duration PATIENCE_WITH_PICTURE = Duration.seconds(3);

    private final Stage stage;
    private final Outside outside;
    private final FrontDoor door;
    private final Messages messages;
    private final Appearance appearance;
    private final WindowMemory memory;
    private final WindowPlace place;
    private final LeftPicture picture;
    private final PageScenes scenes;
    private @Nullable Node asked;
    private boolean begun;
    private boolean closed;

    /// @param picture what the window showed when it was left, and where that is kept
    public Shell(Stage stage, Outside outside, Appearance appearance, WindowMemory memory, LeftPicture picture) {
        this.stage = stage;
        this.outside = outside;
        this.door = outside.door();
        this.messages = door.messages();
        this.appearance = appearance;
        this.memory = memory;
        this.picture = picture;
        this.place = new WindowPlace(memory);
        this.scenes = new PageScenes(outside, appearance, memory);
    }

    /// Opens the window with whatever page there is, at once. What will soon be opened is waited for, with the window
    /// as it was left where that is known: a page that says so would be gone before it was read.
    ///
    /// @param left the window as it was left on what is to be opened
    public void show(Optional<LeftPicture.Left> left) {
        memory.follow("look.theme", appearance.forcedProperty(), ColorScheme.class);
        memory.follow("look.palette", appearance.paletteProperty(), Palette.class);
        appearance.settings().follow(memory);
        place.restore(stage);
        stage.setOnCloseRequest(event -> {
            event.consume();
            door.leave(this::close);
        });
        if (!(door.pageProperty().get() instanceof Page.Opening opening)) {
            begin();
        } else if (left.isPresent()) {
            showLeft(left.get(), opening);
        } else {
            beginWithin(PATIENCE);
        }
    }

    /// Whatever has come meanwhile, nothing else is made before the picture is to be seen: the screen would be empty for
    /// as long as that takes.
    private void showLeft(LeftPicture.Left left, Page.Opening opening) {
        String title = messages.text("busy.opening", opening.name());
        stage.setTitle(title);
        stage.setScene(new Scene(new LeftWindow(left, title), left.width(), left.height(), left.ground()));
        stage.show();
        door.onceShown(() -> {
            prepare();
            beginWithin(PATIENCE_WITH_PICTURE);
        });
    }

    /// Begins when what is opened is there, or known not to be, and after a while all the same.
    private void beginWithin(Duration patience) {
        if (!(door.pageProperty().get() instanceof Page.Opening)) {
            begin();
            return;
        }
        PauseTransition pause = new PauseTransition(patience);
        pause.setOnFinished(_ -> begin());
        pause.play();
        door.pageProperty().subscribe((_, _) -> begin());
    }

    /// What every page needs.
    private void prepare() {
        if (stage.getIcons().isEmpty()) {
            Fonts.load();
            stage.getIcons().setAll(WindowIcon.all());
        }
    }

    private void begin() {
        if (begun || closed) {
            return;
        }
        begun = true;
        prepare();
        Page first = door.pageProperty().get();
        Scene scene = scene(first);
        // What was seen last is in the first frame.
        door.afterWhatHasCome(() -> {
            if (closed) {
                return;
            }
            Page now = door.pageProperty().get();
            fill(now, now == first ? scene : scene(now));
            door.pageProperty().subscribe((_, page) -> fill(page, scene(page)));
            door.questionProperty().subscribe(this::ask);
            stage.show();
        });
    }

    private void close() {
        closed = true;
        place.note(stage);
        memory.save();
        keepPicture();
        stage.close();
    }

    private void keepPicture() {
        Scene scene = stage.getScene();
        OpenWorkspace open = door.opened();
        if (scene.getRoot() instanceof LeftWindow) {
            // It is as it was left still.
            return;
        }
        if (open != null && scene.getRoot() instanceof StackPane root) {
            Image image = LeftWindow.picture(
                    root, messages, open.console().context().clock().instant(), stage.getOutputScaleX());
            picture.keep(open.engine().profile().folder(), scene.getWidth(), scene.getHeight(), image);
        } else {
            picture.forget();
        }
    }

    private Scene scene(Page page) {
        Scene before = stage.getScene();
        double width = before == null ? WindowPlace.USUAL_WIDTH : before.getWidth();
        double height = before == null ? WindowPlace.USUAL_HEIGHT : before.getHeight();
        Scene scene = scenes.of(page, width, height);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.setOnDragOver(Shell::dragged);
        scene.setOnDragDropped(this::dropped);
        return scene;
    }

    private void fill(Page page, Scene scene) {
        Scene before = stage.getScene();
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
