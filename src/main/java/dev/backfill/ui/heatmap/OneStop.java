package dev.backfill.ui.heatmap;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Makes one stop of Tab out of many buttons: arrows go from one to the next, Home and End to the first and the last.
/// Tab comes back to the one that had the focus.
final class OneStop {
    private final Parent parent;

    OneStop(Parent parent) {
        this.parent = parent;
        parent.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Takes in which buttons there are now.
    void refresh() {
        List<ToggleButton> all = buttons();
        for (ToggleButton button : all) {
            button.setFocusTraversable(button == all.getFirst());
            button.focusedProperty().subscribe(focused -> {
                if (focused) {
                    buttons().forEach(other -> other.setFocusTraversable(other == button));
                }
            });
        }
    }

    private void pressed(KeyEvent event) {
        List<ToggleButton> all = buttons();
        Node owner = parent.getScene().getFocusOwner();
        int at = owner instanceof ToggleButton button ? all.indexOf(button) : -1;
        int to = at < 0 ? -1 : to(event.getCode(), at, all.size());
        if (to >= 0) {
            all.get(to).requestFocus();
            event.consume();
        }
    }

    /// @return where a key leads; -1 for nowhere
    private static int to(KeyCode key, int at, int size) {
        return switch (key) {
            case RIGHT, DOWN -> Math.floorMod(at + 1, size);
            case LEFT, UP -> Math.floorMod(at - 1, size);
            case HOME -> 0;
            case END -> size - 1;
            default -> -1;
        };
    }

    private List<ToggleButton> buttons() {
        return parent.lookupAll("*").stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .toList();
    }
}
