package dev.backfill.ui;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.ButtonBase;
import javafx.util.Duration;

/// Lets a button say for two seconds that something was copied. It keeps its width meanwhile, so that nothing moves.
final class CopyFeedback {
    private static final Duration FOR = Duration.seconds(2);
    private final ButtonBase button;
    private final ConsoleViewModel console;
    private final PauseTransition pause = new PauseTransition(FOR);
    private String usual = "";

    private CopyFeedback(ButtonBase button, ConsoleViewModel console) {
        this.button = button;
        this.console = console;
        pause.setOnFinished(_ -> end());
    }

    /// Lets a button copy a text, and say so.
    static void install(ButtonBase button, ConsoleViewModel console, Supplier<String> text) {
        CopyFeedback feedback = new CopyFeedback(button, console);
        button.setOnAction(_ -> {
            console.files().copy(text.get());
            feedback.say();
        });
    }

    private void say() {
        boolean begun = usual.isEmpty();
        if (begun) {
            usual = button.getText();
            button.setMinWidth(button.getWidth());
            button.setPrefWidth(button.getWidth());
            button.setMaxWidth(button.getWidth());
            button.setText(console.messages().text("copied.button"));
        }
        pause.playFromStart();
    }

    private void end() {
        button.setText(usual);
        button.setMinWidth(ButtonBase.USE_COMPUTED_SIZE);
        button.setPrefWidth(ButtonBase.USE_COMPUTED_SIZE);
        button.setMaxWidth(ButtonBase.USE_COMPUTED_SIZE);
        usual = "";
    }
}
