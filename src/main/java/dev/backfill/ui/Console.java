package dev.backfill.ui;

import dev.backfill.ui.heatmap.Fonts;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The window over an engine: the scene, its look and its keys.
public final class Console {
    static final double WIDTH = 1440;
    static final double HEIGHT = 900;
    private final ConsoleViewModel model;
    private final Appearance appearance;

    /// @param model what the window shows
    /// @param appearance how it looks
    public Console(ConsoleViewModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
    }

    /// The scene of the window, of the given size.
    public Scene scene(double width, double height) {
        Fonts.load();
        Parent screen = Screens.load("main", new MainView(model, appearance), model.messages());
        StackPane root = new StackPane(screen);
        root.getStyleClass().add("console");
        Scene scene = new Scene(root, width, height);
        appearance.dress(scene, root);
        new Shortcuts(model, scene).install();
        new WholeTexts().install(scene);
        return scene;
    }

    /// Looks at the warehouse, and opens the window meanwhile: what was found comes into it when it is there.
    public void show(Stage stage) {
        model.scan();
        stage.setTitle(model.messages().text("app.title", model.profile().title()));
        stage.setMinWidth(800);
        stage.setMinHeight(600);
        stage.setScene(scene(WIDTH, HEIGHT));
        stage.show();
    }
}
