package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.shell.Console;
import dev.backfill.ui.shell.DesktopNotice;
import dev.backfill.ui.shell.Notices;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The command palette with the mouse, and notices in the window.
@ExtendWith(ApplicationExtension.class)
class PaletteWindowTest {
    private final Appearance appearance = new Appearance();
    private ConsoleViewModel console;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        stage.setX(0);
        stage.setY(0);
        console = Pictures.console(new FakeEngine());
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        stage.setScene(new Console(console, appearance, null).scene(1366, 768));
        stage.show();
        stage.setWidth(1366);
        stage.setHeight(768);
        console.scans().scan();
    }

    @Test
    void aClickDoesItAndOneBesideItCloses(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.interact(() -> field(robot).setText("calendar"));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#paletteList .list-cell");
        assertThat(console.grid().layoutProperty().get().name()).isEqualTo("CALENDAR");
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.clickOn(robot.point("#viewBar").atOffset(-600, 300));
        assertThat(robot.lookup("#palette").queryAll()).isEmpty();
    }

    @Test
    void aWindowThatIsResizedKeepsWhatWasRememberedOfItsParts(FxRobot robot) {
        for (double width : new double[] {1500, 1000, 1366}) {
            robot.interact(() -> stage.setWidth(width));
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(appearance.settings().inspectorProperty().get()).isEqualTo(360);
        assertThat(appearance.settings().dockProperty().get()).isZero();
        robot.drag(".across > .split-pane-divider").dropBy(-40, 0);
        Region side = robot.lookup("#side").queryAs(Region.class);
        assertThat(appearance.settings().inspectorProperty().get())
                .isNotEqualTo(360)
                .isCloseTo(side.getWidth(), within(2.0));
    }

    @Test
    void whereTheDesktopHasNoNoticesTheWindowSaysItItself(FxRobot robot) throws Exception {
        String words = "5 dates repaired";
        robot.interact(() -> new Notices(
                        new DesktopNotice("Backfill Console", "", "Linux"),
                        Background.inline(),
                        "Backfill Console",
                        stage.getScene())
                .tell(words));
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> !robot.lookup(words).queryAll().isEmpty());
    }

    private static TextField field(FxRobot robot) {
        return robot.lookup("#paletteField").queryAs(TextField.class);
    }
}
