package dev.backfill.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.controlsfx.control.PopOver;

/// The keys of the window, and what they do.
final class KeysPopOver {
    private static final List<Key> KEYS = List.of(
            new Key("← ↑ → ↓", "keys.move"),
            new Key("Home  End", "keys.ends"),
            new Key("PageUp  PageDown", "keys.months"),
            new Key("Space", "keys.select"),
            new Key("v", "keys.range"),
            new Key("Ctrl+A", "keys.all"),
            new Key("Enter", "keys.plan"),
            new Key("Ctrl+Enter", "keys.fix"),
            new Key("/  Ctrl+F", "keys.find"),
            new Key("f", "keys.faults"),
            new Key("n", "keys.numbers"),
            new Key("1  2  3  4", "keys.zoom"),
            new Key("m  c  t", "keys.layout"),
            new Key(".  ,", "keys.findings"),
            new Key("s", "keys.sql"),
            new Key("r", "keys.rows"),
            new Key("g e", "keys.events"),
            new Key("g d", "keys.jump"),
            new Key("z", "keys.undo"),
            new Key("Ctrl+R", "keys.scan"),
            new Key("F6", "keys.regions"),
            new Key("Esc", "keys.escape"),
            new Key("Ctrl+O", "keys.open"),
            new Key("F1  ?", "keys.overview"));

    private record Key(String keys, String text) {}

    private KeysPopOver() {}

    static void show(Node owner, Messages messages) {
        GridPane grid = new GridPane();
        grid.setId("keys");
        grid.getStyleClass().add("keys");
        for (int i = 0; i < KEYS.size(); i++) {
            Label keys = new Label(KEYS.get(i).keys());
            keys.getStyleClass().add("mono");
            Label text = new Label(messages.text(KEYS.get(i).text()));
            text.getStyleClass().add("plain");
            grid.addRow(i, keys, text);
        }
        PopOver popOver = new PopOver(grid);
        popOver.setTitle(messages.text("keys.title"));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setDetachable(false);
        popOver.show(owner);
    }
}
