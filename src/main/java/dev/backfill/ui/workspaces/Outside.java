package dev.backfill.ui.workspaces;

import dev.backfill.warehouse.engine.Engine;
import dev.backfill.workspace.Engines;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// What a screen can reach beyond the workspace that it shows: other workspaces, and the programs of the desktop.
///
/// @param door the way to other workspaces
/// @param desktop opens a file or a folder with whatever the person has for it
public record Outside(FrontDoor door, Consumer<Path> desktop) {

    /// Asks for a workspace folder, and opens it.
    public void chooseWorkspace(Node asker) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(door.messages().text("front.openTitle"));
        File folder = chooser.showDialog(window(asker));
        if (folder != null) {
            door.open(folder.toPath());
        }
    }

    /// Asks for a file with tables, and opens it.
    public void chooseFile(Node asker) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(door.messages().text("front.fileTitle"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        door.messages().text("front.files"),
                        Engines.shipped().files().endings().stream()
                                .map(ending -> "*" + ending)
                                .toList()));
        File file = chooser.showOpenDialog(window(asker));
        if (file != null) {
            door.maker().openFile(file.toPath());
        }
    }

    /// The engines of which a project can be asked for.
    public List<Engine> elsewhere() {
        return Engines.shipped().others();
    }

    /// Asks for a project of an engine.
    public void chooseProject(Engine engine) {
        door.show(new Page.Connecting(engine), () -> {});
    }

    private static Window window(Node asker) {
        return asker.getScene().getWindow();
    }
}
