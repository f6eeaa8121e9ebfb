package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// From one workspace to the next, and out of the window: what is counted or runs meanwhile.
@ExtendWith(ApplicationExtension.class)
class WorkspaceSwitchTest extends FrontDoorWindow {
    @Start
    void begin(Stage window) {
        open(window);
    }

    @Test
    void anotherWorkspaceOpensWhileTheFirstIsStillCounted(FxRobot robot) throws Exception {
        CountDownLatch counting = new CountDownLatch(1);
        FakeEngine slow = new FakeEngine();
        slow.scansWith(() -> {
            stubbornly(counting);
            return SampleScan.demo();
        });
        FakeEngine quick = new FakeEngine("test");
        Path one = workspaces.put(home.resolve("one"), () -> slow);
        Path two = workspaces.put(home.resolve("two"), () -> quick);
        robot.interact(() -> door.open(one));
        until(() -> isOpen() && console().scans().scanningProperty().get());

        robot.interact(() -> door.open(two));
        until(() -> isOpen()
                && console().profile().environment().equals("test")
                && console().grid().scanProperty().get() != null);
        assertThat(slow.closed()).isFalse();
        counting.countDown();
        until(slow::closed);

        assertThat(quick.closed()).isFalse();
        assertThat(locations.recent()).containsExactly(two, one);
        assertThat(robot.lookup("#workspace")
                        .queryAs(Button.class)
                        .getContextMenu()
                        .getItems())
                .extracting(item -> item.getText())
                .contains("Open a workspace…", "Recent", "Workspace settings…");
    }

    @Test
    void aRunIsNotEndedByClosingTheWindowWithoutAQuestion(FxRobot robot) throws Exception {
        FakeEngine engine = running();

        robot.interact(this::askToClose);
        assertThat(text(robot, "#questionTitle")).isEqualTo("A run is going on: 1 of 8 steps");
        robot.clickOn("#leaveStay");
        assertThat(stage.isShowing()).isTrue();
        assertThat(robot.lookup("#question").queryAll()).isEmpty();

        robot.interact(this::askToClose);
        robot.clickOn("#leaveStop");
        assertThat(engine.stopped()).isEqualTo("after date");
        assertThat(stage.isShowing()).isTrue();
        assertThat(text(robot, "#questionTitle")).isEqualTo("The window closes when the run has ended");

        robot.interact(() -> console().repairs().lost(run()));
        until(() -> !stage.isShowing());
    }

    @Test
    void aRunIsNotEndedByOpeningAnotherWorkspaceWithoutAQuestion(FxRobot robot) throws Exception {
        FakeEngine engine = running();
        Path two = workspaces.put(home.resolve("two"), () -> new FakeEngine("test"));

        robot.interact(() -> door.open(two));
        assertThat(console().profile().environment()).isEqualTo("development");
        robot.clickOn("#leaveNow");
        until(() -> isOpen() && console().profile().environment().equals("test"));
        until(engine::closed);
    }

    /// As a warehouse does that answers when it is done, and not before.
    private static void stubbornly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                assertThat(latch.await(60, TimeUnit.SECONDS)).as("let go").isTrue();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void askToClose() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }
}
