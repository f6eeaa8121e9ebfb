package dev.backfill.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;

/// The keys of the window, and what they do.
final class KeysPopOver {
    private static final int COLUMNS = 2;

    private KeysPopOver() {}

    /// Shows the keys of actions, in two columns.
    static void show(Node owner, List<Action> actions, Messages messages) {
        GridPane grid = new GridPane();
        grid.setId("keys");
        grid.getStyleClass().add("keys");
        int lines = Math.ceilDiv(actions.size(), COLUMNS);
        for (int i = 0; i < actions.size(); i++) {
            Label keys = label(actions.get(i).keys().words(), "mono");
            Label text = label(actions.get(i).words(), "plain");
            int column = 2 * (i / lines);
            grid.add(keys, column, i % lines);
            grid.add(text, column + 1, i % lines);
        }
        PopOver popOver = new PopOver(grid);
        popOver.setTitle(messages.text("keys.title"));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setDetachable(false);
        popOver.show(owner);
    }

    private static Label label(String words, String styleClass) {
        Label label = new Label(words);
        label.getStyleClass().add(styleClass);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
