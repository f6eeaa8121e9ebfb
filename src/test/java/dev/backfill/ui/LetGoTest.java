package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

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
}
