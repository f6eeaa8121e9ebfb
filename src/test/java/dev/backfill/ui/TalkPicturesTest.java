package dev.backfill.ui;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.heatmap.Fx;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class TalkPicturesTest {
    @Test
    void palette() throws Exception {
        int[][] sizes = {{1366, 768}, {1000, 700}, {2560, 1417}};
        for (ColorScheme scheme : ColorScheme.values()) {
            for (int[] size : sizes) {
                for (String typed : new String[] {"", "poisons", "zzzz"}) {
                    Fx.call(() -> {
                        ConsoleViewModel console = Pictures.console(new FakeEngine());
                        Scene scene = Pictures.scene(console, scheme, size[0], size[1]);
                        console.scan();
                        console.grid().selectDate(SampleScan.POISONED);
                        Pictures.settle(scene);
                        scene.lookup("#matrix").requestFocus();
                        scene.getRoot().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.K, false, true, false, false));
                        Pictures.settle(scene);
                        ((TextField) scene.lookup("#paletteField")).setText(typed);
                        return Pictures.shoot(scene, "talk-palette-" + typed + "-" + size[0] + "-" + scheme.name().toLowerCase(Locale.ROOT));
                    });
                }
            }
        }
    }
}
