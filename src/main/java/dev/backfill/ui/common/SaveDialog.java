package dev.backfill.ui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Asks under which name a file is saved.
public final class SaveDialog {
    private SaveDialog() {}

    /// Hands over the file that was chosen; nothing happens where none was.
    ///
    /// @param name the name that is proposed
    /// @param endings the endings that it can have, such as `.json`
    public static void ask(Window owner, String title, String name, Consumer<Path> chosen, String... endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        for (String ending : endings) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, "*" + ending));
        }
        File file = chooser.showSaveDialog(owner);
        if (file != null) {
            chosen.accept(file.toPath());
        }
    }
}
