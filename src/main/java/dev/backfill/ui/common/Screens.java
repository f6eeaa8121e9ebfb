package dev.backfill.ui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the screens: an FXML file and the controller that it was written for.
public final class Screens {
    private Screens() {}

    /// The screen `fxml/NAME.fxml`, with its texts and its controller.
    public static Parent load(String name, Object controller, Messages messages) {
        FXMLLoader loader = new FXMLLoader(Screens.class.getResource("/fxml/" + name + ".fxml"), messages.bundle());
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("The screen " + name + " cannot be loaded.", e);
        }
    }
}
