package dev.backfill.ui.heatmap;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Paints a part of the scene graph into an image, with or without a display. Call it on the JavaFX thread.
public final class HeatmapImage {
    private HeatmapImage() {}

    /// The picture of `root` laid out at the given size in pixels. `root` must not be in a scene yet; afterwards it is in
    /// one of its own.
    public static WritableImage of(Parent root, int width, int height, Palette palette, boolean dark) {
        HeatmapTheme.apply(root, palette, dark);
        Scene scene = new Scene(root, width, height);
        root.applyCss();
        root.layout();
        return scene.snapshot(new WritableImage(width, height));
    }
}
