package dev.backfill.ui.draft;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/// Buttons of which one is always selected, the first of them to begin with.
final class OneSelected extends ToggleGroup {
    OneSelected() {
        selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                selectToggle(before);
            }
        });
    }

    /// Takes the buttons in.
    void of(ToggleButton... buttons) {
        for (ToggleButton button : buttons) {
            button.setToggleGroup(this);
        }
        selectToggle(buttons[0]);
    }
}
