package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.Fx;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is left is not kept. Without a robot, which remembers what it has seen.
class LetGoTest extends FrontDoorWindow {
    @BeforeEach
    void begin() throws Exception {
        Fx.call(() -> {
            Stage own = new Stage();
            open(own);
            return own;
        });
    }

    /// Whatever still moves in a window that shows something else now would keep all of it in memory, for ever.
    @Test
    void aWorkspaceThatIsLeftInTheMiddleOfARun() throws Exception {
        running();
        WeakReference<Scene> scene = new WeakReference<>(stage.getScene());
        Path two = workspaces.put(home.resolve("two"), () -> new FakeEngine("test"));
        Fx.call(() -> {
            door.open(two);
            assertThat(stage.getScene().lookup("#leaveNow")).isInstanceOfSatisfying(Button.class, Button::fire);
            return two;
        });
        until(() -> isOpen() && console().grid().scanProperty().get() != null);
        until(() -> {
            System.gc();
            return scene.get() == null;
        });
    }

    /// Two pictures of ten years would not fit in the memory that a window may take.
    @Test
    void thePictureOfTheLastTimeOnceTheWarehouseIsCounted() throws Exception {
        FakeEngine engine = new FakeEngine();
        WeakReference<Cell> remembered = remembered(engine);
        Path folder = workspaces.put(home.resolve("one"), () -> engine);
        Fx.call(() -> {
            door.open(folder);
            return folder;
        });
        until(() -> isOpen() && console().scans().countedProperty().get());
        until(() -> {
            System.gc();
            return remembered.get() == null;
        });
    }

    private static WeakReference<Cell> remembered(FakeEngine engine) {
        Scan last = SampleScan.repaired();
        engine.remember(last);
        return new WeakReference<>(last.cells().getFirst());
    }
}
