package dev.backfill.ui.heatmap.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.heatmap.Fx;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngWriterTest {

    @Test
    void whatIsWrittenReadsBackPixelByPixel(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("picture.png");
        WritableImage written = Fx.call(() -> {
            WritableImage image = new WritableImage(37, 23);
            for (int y = 0; y < 23; y++) {
                for (int x = 0; x < 37; x++) {
                    image.getPixelWriter().setColor(x, y, Color.rgb(x * 6, y * 10, x * y % 256));
                }
            }
            PngWriter.write(image, file);
            return image;
        });
        Image read = Fx.call(() -> new Image(file.toUri().toString()));

        assertThat(read.isError()).isFalse();
        for (int y = 0; y < 23; y++) {
            for (int x = 0; x < 37; x++) {
                assertThat(read.getPixelReader().getArgb(x, y))
                        .isEqualTo(written.getPixelReader().getArgb(x, y));
            }
        }
    }
}
