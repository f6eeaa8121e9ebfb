package dev.backfill.ui.heatmap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.heatmap.Fx;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class RasterTest {
    private static final int INK = Raster.mixed(Color.BLACK, Color.WHITE, 1);

    @Test
    void shapesFillTheirPixelsAndNoOthers() throws Exception {
        assertThat(drawn(r -> r.fill(new Box(1, 1, 3, 2), INK))).containsExactly("     ", " ### ", " ### ", "     ");
        assertThat(drawn(r -> r.edge(new Box(0, 0, 5, 4), INK))).containsExactly("#####", "#   #", "#   #", "#####");
        assertThat(drawn(r -> r.corner(new Box(0, 0, 4, 4), 1, INK)))
                .containsExactly("#### ", "###  ", "##   ", "#    ");
        assertThat(drawn(r -> r.corner(new Box(0, 0, 4, 4), 0.5, INK)))
                .containsExactly("##   ", "#    ", "     ", "     ");
    }

    @Test
    void whatLiesOutsideIsCutOff() throws Exception {
        assertThat(drawn(r -> r.fill(new Box(-3, -3, 5, 5), INK))).containsExactly("##   ", "##   ", "     ", "     ");
        assertThat(drawn(r -> r.fill(new Box(4, 3, 9, 9), INK))).containsExactly("     ", "     ", "     ", "    #");
    }

    @Test
    void nothingStaysOfThePictureBefore() throws Exception {
        assertThat(drawn(r -> {
                    r.fill(new Box(0, 0, 5, 4), INK);
                    r.clear(5, 4);
                }))
                .containsExactly("     ", "     ", "     ", "     ");
    }

    private static List<String> drawn(Consumer<Raster> work) throws Exception {
        return Fx.call(() -> {
            Raster raster = new Raster();
            raster.clear(5, 4);
            work.accept(raster);
            Canvas canvas = new Canvas(5, 4);
            raster.draw(canvas.getGraphicsContext2D());
            WritableImage seen = canvas.snapshot(null, null);
            return java.util.stream.IntStream.range(0, 4)
                    .mapToObj(y -> java.util.stream.IntStream.range(0, 5)
                            .mapToObj(x -> seen.getPixelReader().getColor(x, y).getBrightness() < 0.5 ? "#" : " ")
                            .collect(java.util.stream.Collectors.joining()))
                    .toList();
        });
    }
}
