package dev.backfill.ui.heatmap;

import dev.backfill.ui.heatmap.layout.Box;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Scale;

/// A canvas that can hold more than one pixel for each unit of length: where it is shown enlarged, or where a picture
/// of it is, it stays sharp. Who paints on it knows nothing of that.
final class SharpCanvas extends Canvas {
    private double width;
    private double height;
    private double resolution = 1;

    SharpCanvas() {
        setMouseTransparent(true);
    }

    /// Gives it a size, and pixels for each unit of it.
    ///
    /// @return whether its width has changed
    boolean size(double newWidth, double newHeight, double newResolution) {
        boolean wider = newWidth != width;
        width = newWidth;
        height = newHeight;
        if (newResolution != resolution) {
            resolution = newResolution;
            getTransforms().setAll(new Scale(1 / resolution, 1 / resolution));
        }
        setWidth(Math.ceil(width * resolution));
        setHeight(Math.ceil(height * resolution));
        return wider;
    }

    /// Wipes it off.
    GraphicsContext cleared() {
        GraphicsContext gc = getGraphicsContext2D();
        gc.setTransform(resolution, 0, 0, resolution, 0, 0);
        gc.clearRect(0, 0, width, height);
        return gc;
    }

    /// All of it.
    Box area() {
        return new Box(0, 0, width, height);
    }
}
