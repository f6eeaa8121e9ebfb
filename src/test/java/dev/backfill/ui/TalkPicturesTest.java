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
    void checklist() throws Exception {
        int[][] sizes = {{1366, 768}, {1000, 700}, {800, 600}};
        for (ColorScheme scheme : ColorScheme.values()) {
            for (int[] size : sizes) {
                Fx.call(() -> {
                    ConsoleViewModel console = Pictures.console(engine());
                    Scene scene = Pictures.scene(console, scheme, size[0], size[1]);
                    console.scan();
                    console.grid().selectDate(SampleScan.POISONED);
                    Pictures.settle(scene);
                    ((Button) scene.lookup("#openChecklist")).fire();
                    Pictures.settle(scene);
                    return Pictures.shoot(scene, "talk-checklist-" + size[0] + "-" + scheme.name().toLowerCase(Locale.ROOT));
                });
            }
        }
    }

    static FakeEngine engine() {
        FakeEngine engine = new FakeEngine();
        engine.scansWith(() -> ChecklistLineTest.with(SampleScan.demo(), c -> c));
        return engine;
    }
}
