package dev.backfill.ui.event;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Labels of the card.
final class CardLabel {
    private CardLabel() {}

    /// Takes the room that there is, in as many lines as it needs.
    static Label wrapped(String text, String styleClass) {
        Label label = styled(text, styleClass);
        label.setWrapText(true);
        GridPane.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    /// Is never cut.
    static Label whole(Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// A text in a style of the stylesheet.
    static Label styled(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
