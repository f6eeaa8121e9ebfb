package dev.backfill.ui;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.heatmap.Fx;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

class TalkPicturesTest {
    @Test
    void sizes() throws Exception {
        int[][] sizes = {{1366, 768, 128}, {1920, 1057, 150}, {1000, 700, 90}};
        for (int[] size : sizes) {
            Fx.call(() -> {
                ConsoleViewModel console = Pictures.console(engine());
                Appearance appearance = new Appearance();
                appearance.settings().sizeProperty().set(size[2]);
                appearance.forcedProperty().set(ColorScheme.LIGHT);
                Scene scene = new Console(console, appearance).scene(size[0], size[1]);
                Pictures.settle(scene);
                console.scan();
                console.grid().selectDate(SampleScan.POISONED);
                Pictures.settle(scene);
                Pictures.shoot(scene, "talk-size-" + size[0]);
                javafx.scene.layout.StackPane settings = new javafx.scene.layout.StackPane(Screens.load("settings", new SettingsView(console, appearance), console.messages()));
                settings.getStyleClass().add("console");
                Scene s = new Scene(settings, 560, 340);
                appearance.dress(s, settings);
                return Pictures.shoot(s, "talk-settings");
            });
        }
    }

    static FakeEngine engine() {
        FakeEngine engine = new FakeEngine();
        engine.scansWith(() -> ChecklistLineTest.with(SampleScan.demo(), c -> c));
        return engine;
    }
}
