package dev.backfill.ui.shell;

import dev.backfill.ui.command.Actions;
import dev.backfill.ui.command.KeyHints;
import dev.backfill.ui.command.KeysView;
import dev.backfill.ui.command.PaletteView;
import dev.backfill.ui.command.PaletteViewModel;
import dev.backfill.ui.command.Shortcuts;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.common.WholeTexts;
import dev.backfill.ui.common.WindowRoot;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.text.Fonts;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.look.WindowPlace;
import dev.backfill.ui.workspaces.Outside;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window over an engine: the scene, its look and its keys.
public final class Console {
    private final ConsoleViewModel model;
    private final Appearance appearance;
    private final @Nullable Outside outside;

    /// A window that knows no other workspace.
    ///
    /// @param model what the window shows
    /// @param appearance how it looks
    public Console(ConsoleViewModel model, Appearance appearance) {
        this(model, appearance, null);
    }

    /// @param outside what can be reached beyond the workspace; null for nothing
    public Console(ConsoleViewModel model, Appearance appearance, @Nullable Outside outside) {
        this.model = model;
        this.appearance = appearance;
        this.outside = outside;
    }

    /// The scene of the window, of the given size.
    public Scene scene(double width, double height) {
        Fonts.load();
        Parent screen = Screens.load("main", new MainView(model, appearance, outside), model.messages());
        if (screen instanceof BorderPane frame) {
            coverWithoutPicture(frame);
        }
        if (outside != null && screen.lookup("#workspace") instanceof Button workspace) {
            new WorkspaceMenu(outside, model, workspace).install();
        }
        WindowRoot root = new WindowRoot(screen);
        Scene scene = new Scene(root, width, height);
        appearance.dress(scene, root);
        actions(scene, root);
        new WholeTexts().install(scene);
        return scene;
    }

    /// What can be done, by keys, by the palette, and hinted at in the status bar.
    private void actions(Scene scene, StackPane root) {
        Messages messages = model.messages();
        Actions actions = new Actions(model, scene, appearance, outside);
        PaletteView palette = new PaletteView(new PaletteViewModel(model, actions), messages, root);
        actions.palette(palette::toggle);
        ChecklistView checklist = new ChecklistView(model, root);
        actions.checklist(checklist::toggle);
        actions.keys(new KeysView(actions, messages, root)::toggle);
        if (scene.lookup("#openChecklist") instanceof Button button) {
            button.setOnAction(_ -> checklist.toggle());
        }
        new Shortcuts(model, actions, scene).install();
        tellElsewhere(scene);
        new ExportMenu(actions).install(scene);
        new KeyHints(actions, model, scene).install();
    }

    /// What a run came to and what a look has found, for who looks at another window.
    private void tellElsewhere(Scene scene) {
        String name = model.messages().text("app.name");
        Notices notices = new Notices(DesktopNotice.here(name), model.context().background(), name, scene);
        new RunEndNotice(notices::isUnwatched, appearance.settings().noticesProperty()::get, notices::tell)
                .watch(model);
        model.news().latestProperty().subscribe(news -> {
            if (news != null
                    && notices.isUnwatched()
                    && appearance.settings().noticesProperty().get()) {
                notices.tell(model.news().sentence(news));
            }
        });
    }

    /// Where nothing could be counted, that is said in the place of the picture, the findings and the inspector.
    private void coverWithoutPicture(BorderPane frame) {
        Node picture = frame.getCenter();
        StackPane place = new StackPane(picture);
        picture.visibleProperty().bind(model.scans().unreadProperty().isNull());
        model.scans().unreadProperty().subscribe(problem -> {
            if (problem != null && place.getChildren().size() == 1) {
                place.getChildren().add(Screens.load("unread", new UnreadView(model, outside), model.messages()));
            }
        });
        frame.setCenter(place);
    }

    /// Looks at the warehouse, and opens the window meanwhile: what was found comes into it when it is there.
    public void show(Stage stage) {
        model.scans().scan();
        stage.setTitle(model.messages().text("app.title", model.profile().title()));
        stage.setMinWidth(800);
        stage.setMinHeight(600);
        stage.setScene(scene(WindowPlace.USUAL_WIDTH, WindowPlace.USUAL_HEIGHT));
        stage.show();
    }
}
