package dev.backfill.ui.heatmap.export;

import dev.backfill.ui.heatmap.color.HeatmapTheme;
import dev.backfill.ui.heatmap.color.Palette;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Paints a part of the scene graph into an image, with or without a display. Call it on the JavaFX thread.
///
/// Without a display set the system properties `glass.platform=Headless` and `prism.order=sw` before JavaFX starts.
public final class HeatmapImage {
    private HeatmapImage() {}

    /// The picture of `root` laid out at the given size in pixels. `root` must not be in a scene yet; afterwards
    /// it is in one of its own.
    public static WritableImage of(Parent root, int width, int height, Palette palette, boolean dark) {
        HeatmapTheme.apply(root, palette, dark);
        Scene scene = new Scene(root, width, height);
        root.applyCss();
        root.layout();
        return scene.snapshot(new WritableImage(width, height));
    }

    /// The picture of `region` at the given width, as high as it wants to be.
    public static WritableImage of(Region region, int width, Palette palette, boolean dark) {
        StackPane probe = new StackPane(region);
        HeatmapTheme.apply(probe, palette, dark);
        var _ = new Scene(probe, width, 100);
        probe.applyCss();
        probe.layout();
        int height = (int) Math.ceil(region.prefHeight(width));
        probe.getChildren().clear();
        region.relocate(0, 0);
        return of(region, width, height, palette, dark);
    }
}
