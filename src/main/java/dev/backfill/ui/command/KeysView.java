package dev.backfill.ui.command;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The keys of the window over it, and what they do.
public final class KeysView {
    private static final int COLUMNS = 2;
    private final Actions actions;
    private final Layer layer;

    @FXML
    private GridPane keys;

    @FXML
    private ScrollPane scroll;

    /// @param root the pane that it is laid over
    public KeysView(Actions actions, Messages messages, StackPane root) {
        this.actions = actions;
        this.layer = new Layer(root, Screens.load("keys", this, messages), Pos.TOP_RIGHT);
    }

    @FXML
    private void initialize() {
        List<Action> all = actions.withKeys();
        int lines = Math.ceilDiv(all.size(), COLUMNS);
        for (int i = 0; i < all.size(); i++) {
            int column = 2 * (i / lines);
            keys.add(label(all.get(i).keys().words(), "mono"), column, i % lines);
            Label words = label(all.get(i).words(), "plain");
            // Where the window is narrow, what they do goes on in a second line.
            words.setWrapText(true);
            words.setMinWidth(0);
            words.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setHgrow(words, Priority.ALWAYS);
            keys.add(words, column + 1, i % lines);
        }
    }

    private static Label label(String words, String styleClass) {
        Label label = new Label(words);
        label.getStyleClass().add(styleClass);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// Opens it, or closes it where it is open.
    public void toggle() {
        if (layer.isOpen()) {
            layer.close();
        } else {
            layer.open(scroll);
        }
    }

    @FXML
    private void onClose() {
        layer.close();
    }
}
