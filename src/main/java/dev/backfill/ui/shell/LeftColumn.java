package dev.backfill.ui.shell;

import dev.backfill.ui.grid.LeftRoom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The picture over the dock. A split pane decides about its dividers before it knows what is in it; here the picture
/// is asked first, in the same pass in which everything gets its place. The edge between the two can be dragged; a
/// double click on it lets the rule decide again.
final class LeftColumn extends Pane {
    private static final double EDGE = 5;

    private final Region picture;
    private final Region dock;
    private final Region edge = new Region();
    private final Asked asked;
    private final DoubleProperty dragged = new SimpleDoubleProperty(this, "dragged");
    private double grip;

    /// What the picture says of itself.
    ///
    /// @param rows how many rows it has that share the height; 0 where it takes what it gets
    /// @param fixed what it needs beside them, by its width and the height of all
    /// @param usualPitch the distance between rows that is best to read
    /// @param dockRows how many rows the dock has
    /// @param worth how many of them are worth lower rows of the picture
    /// @param rowPitch takes the distance that was chosen
    record Asked(
            IntSupplier rows,
            DoubleBinaryOperator fixed,
            DoubleSupplier usualPitch,
            IntSupplier dockRows,
            IntSupplier worth,
            DoubleConsumer rowPitch) {}

    LeftColumn(Region picture, Region dock, Asked asked) {
        this.picture = picture;
        this.dock = dock;
        this.asked = asked;
        edge.getStyleClass().add("dock-edge");
        edge.setCursor(Cursor.V_RESIZE);
        getChildren().addAll(picture, dock, edge);
        dragged.subscribe(_ -> requestLayout());
        edge.setOnMousePressed(event -> {
            grip = sceneToLocal(event.getSceneX(), event.getSceneY()).getY() + dock.getHeight();
            if (event.getClickCount() == 2) {
                dragged.set(0);
            }
        });
        edge.setOnMouseDragged(event -> dragged.set(Math.max(
                LeftRoom.TABS,
                grip - sceneToLocal(event.getSceneX(), event.getSceneY()).getY())));
    }

    /// The height that somebody has dragged the dock to; 0 where the rule decides.
    DoubleProperty draggedProperty() {
        return dragged;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        int rows = asked.rows().getAsInt();
        double fixed = asked.fixed().applyAsDouble(width, height);
        double usual = asked.usualPitch().getAsDouble();
        LeftRoom room = dragged.get() > 0
                ? LeftRoom.dragged(height, fixed, rows, usual, dragged.get())
                : LeftRoom.of(
                        height,
                        fixed,
                        rows,
                        usual,
                        asked.dockRows().getAsInt(),
                        asked.worth().getAsInt());
        if (rows > 0) {
            asked.rowPitch().accept(room.rowPitch());
        }
        double below = Math.min(height, room.dock());
        place(picture, width, 0, height - below);
        place(dock, width, height - below, below);
        place(edge, width, height - below - EDGE / 2, EDGE);
    }

    private static void place(Node node, double width, double y, double height) {
        node.resizeRelocate(0, y, width, height);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }
}
