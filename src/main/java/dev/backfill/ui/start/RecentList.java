package dev.backfill.ui.start;

import dev.backfill.ui.workspaces.FrontDoor;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The workspaces that were open before, each a click away.
final class RecentList {
    private static final int MOST = 5;

    private RecentList() {}

    /// Fills a box with them; it goes where there are none.
    ///
    /// @param but the one that is shown already
    static void fill(VBox box, FrontDoor door, @Nullable Path but) {
        List<Path> folders =
                door.recent().stream().filter(f -> !f.equals(but)).limit(MOST).toList();
        box.setVisible(!folders.isEmpty());
        box.setManaged(!folders.isEmpty());
        Label title = new Label(door.messages().text("front.recent"));
        title.getStyleClass().add("section-title");
        box.getChildren().setAll(title);
        folders.forEach(folder -> box.getChildren().add(button(folder, door)));
    }

    private static Button button(Path folder, FrontDoor door) {
        Label name = new Label(String.valueOf(folder.getFileName()));
        name.getStyleClass().add("strong");
        name.setMinWidth(Label.USE_PREF_SIZE);
        Label place = new Label(String.valueOf(folder.getParent()));
        place.getStyleClass().add("mono-quiet");
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox words = new HBox(8, new FontIcon("fth-folder"), name, place);
        words.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, words);
        button.getStyleClass().addAll("flat", "recent-line");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setAccessibleText(folder.toString());
        button.setOnAction(_ -> door.open(folder));
        return button;
    }
}
