package dev.backfill.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.Fx;
import java.time.Instant;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class LeftWindowTest {
    private static final Instant NOW = Instant.parse("2022-02-01T10:42:00Z");

    @Test
    void ofAScreenWithFinerPixelsAllOfThemAreKept() throws Exception {
        StackPane root = Fx.call(() -> {
            Region content = new Region();
            // The right half is blue, and something of it lies beyond the window.
            content.setStyle("-fx-background-color: red, blue; -fx-background-insets: 0, 0 -40 -40 150;");
            StackPane pane = new StackPane(content);
            Scene scene = new Scene(pane, 300, 200);
            pane.applyCss();
            pane.layout();
            return scene.getRoot() == pane ? pane : new StackPane();
        });

        WritableImage image = Fx.call(() -> LeftWindow.picture(root, Messages.english(), NOW, 2));

        assertThat(image.getWidth()).isEqualTo(600);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(image.getPixelReader().getColor(298, 10)).isEqualTo(Color.RED);
        assertThat(image.getPixelReader().getColor(302, 10)).isEqualTo(Color.BLUE);
        assertThat(Fx.call(() -> root.getChildren().size())).as("the note is gone").isEqualTo(1);
    }
}
