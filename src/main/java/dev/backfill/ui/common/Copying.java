package dev.backfill.ui.common;

import javafx.animation.PauseTransition;
import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Puts texts into the clipboard. The button that asked for it says so for two seconds, and keeps its width
/// meanwhile, so that nothing moves.
public final class Copying {
    private static final Duration FOR = Duration.seconds(2);

    /// What a button is marked with while it says so.
    private static final String SAYS = "says-copied";

    private Copying() {}

    /// Puts a text into the clipboard.
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Puts a text into the clipboard, and lets the button of the event say so.
    public static void copy(String text, ActionEvent asked, Messages messages) {
        copy(text);
        if (asked.getSource() instanceof ButtonBase button
                && !button.getText().isEmpty()
                && button.getProperties().putIfAbsent(SAYS, true) == null) {
            String usual = button.getText();
            width(button, button.getWidth());
            button.setText(messages.text("copied.button"));
            PauseTransition pause = new PauseTransition(FOR);
            pause.setOnFinished(_ -> {
                button.setText(usual);
                width(button, Region.USE_COMPUTED_SIZE);
                button.getProperties().remove(SAYS);
            });
            pause.play();
        }
    }

    private static void width(ButtonBase button, double width) {
        button.setMinWidth(width);
        button.setPrefWidth(width);
        button.setMaxWidth(width);
    }
}
