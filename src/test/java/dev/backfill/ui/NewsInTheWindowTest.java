package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.memory.LookOf;
import dev.backfill.integrity.memory.NewsOf;
import dev.backfill.model.SampleScan;
import dev.backfill.model.memory.Past;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.Fx;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.controlsfx.control.StatusBar;
import org.junit.jupiter.api.Test;

/// What is new stands in the status bar, leads to the findings, and goes when it was seen.
class NewsInTheWindowTest {
    @Test
    void theStatusBarLeadsToWhatIsNew() throws Exception {
        List<String> said = Fx.call(() -> {
            FakeEngine engine = new FakeEngine();
            Past known = new LookOf(SampleScan.repaired(), Past.NONE).after();
            engine.hasNews(scan -> NewsOf.of(scan, known));
            ConsoleViewModel console = Pictures.console(engine);
            console.scans().scan();
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 800, 600);
            StatusBar status = (StatusBar) scene.lookup("#status");
            Button words = (Button) scene.lookup("#newsWords");
            String before = words.getText() + " | " + status.getText();
            words.fire();
            String selected = console.grid().selectionProperty().get().dates().toString();
            ((Button) scene.lookup("#newsClose")).fire();
            Pictures.settle(scene);
            return List.of(before, selected, scene.lookup("#news").isVisible() + " | " + status.getText());
        });
        assertThat(said.getFirst()).as("in place of what else is said there").matches("Since .*: 5 new \\| ");
        assertThat(said.get(1)).isEqualTo("[" + SampleScan.POISONED + "]");
        assertThat(said.get(2)).startsWith("false | ").contains("scanned in");
    }
}
