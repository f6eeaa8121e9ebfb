package dev.backfill.ui.command;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Something that is laid over the window for a while. It takes the focus; Esc or a click beside it takes it away,
/// and the focus goes back to where it was.
public final class Layer {
    private final StackPane root;
    private final StackPane layer = new StackPane();
    private @Nullable Node before;

    /// @param root the pane that it is laid over, with everything that is in it
    /// @param content what is shown
    /// @param place where
    public Layer(StackPane root, Node content, Pos place) {
        this.root = root;
        Region veil = new Region();
        veil.getStyleClass().add("layer-veil");
        veil.setOnMousePressed(_ -> close());
        layer.getStyleClass().add("layer");
        layer.setAlignment(place);
        layer.getChildren().addAll(veil, content);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /// Shows it.
    ///
    /// @param first what has the focus in it
    public void open(Node first) {
        before = root.getScene().getFocusOwner();
        root.getChildren().add(layer);
        first.requestFocus();
    }

    /// Whether it is shown.
    public boolean isOpen() {
        return root.getChildren().contains(layer);
    }

    /// Takes it away.
    public void close() {
        root.getChildren().remove(layer);
        Node was = before;
        before = null;
        if (was != null && was.getScene() != null) {
            was.requestFocus();
        }
    }
}
