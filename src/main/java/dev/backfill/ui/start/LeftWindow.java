package dev.backfill.ui.start;

import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.look.LeftPicture;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;

/// The window as it was left, until it is there again. It says of when it is and lies under a veil, so that nobody
/// takes it for what is so now, or tries to click in it.
///
/// It has no style sheet and no control: nothing has to be read for it.
final class LeftWindow extends Pane {
    /// @param spoken what is read out
    LeftWindow(LeftPicture.Left left, String spoken) {
        getStyleClass().add("left");
        ImageView view = new ImageView(left.image());
        view.setFitWidth(left.width());
        view.setFitHeight(left.height());
        view.setAccessibleText(spoken);
        getChildren().add(view);
        setCursor(Cursor.WAIT);
    }

    /// What is to be seen when the window opens the next time.
    ///
    /// @param root what fills the window
    /// @param now when the window is left
    /// @param scale how many pixels of the screen a unit of length has
    static WritableImage picture(StackPane root, Messages messages, Instant now, double scale) {
        Region veil = new Region();
        veil.getStyleClass().add("left-veil");
        // Said in full: who reads it may do so on any other day.
        Label note = new Label(messages.text("left.note", Dates.at(now, Instant.EPOCH)));
        note.getStyleClass().add("left-note");
        StackPane over = new StackPane(veil, note);
        StackPane.setAlignment(note, Pos.BOTTOM_CENTER);
        root.getChildren().add(over);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        // What lies beyond the window, such as the ring of what has the focus, was not seen.
        parameters.setViewport(new Rectangle2D(0, 0, root.getWidth() * scale, root.getHeight() * scale));
        WritableImage image = root.snapshot(parameters, null);
        root.getChildren().remove(over);
        return image;
    }
}
