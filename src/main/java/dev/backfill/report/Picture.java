package dev.backfill.report;

import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.export.HeatmapImage;
import dev.backfill.ui.heatmap.export.HeatmapPicture;
import dev.backfill.ui.heatmap.export.PngWriter;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.image.WritableImage;

/// The heatmap as a PNG file.
final class Picture {
    private static final int WIDTH = 1240;

    private Picture() {}

    static void write(Subject subject, Path file) throws IOException {
        WritableImage image = Offscreen.call(() -> HeatmapImage.of(
                new HeatmapPicture(
                        subject.pipeline(),
                        subject.scan(),
                        subject.scan().interval(),
                        subject.pipeline().title(),
                        subject.subtitle()),
                WIDTH,
                Palette.STANDARD,
                false));
        PngWriter.write(image, file);
    }
}
