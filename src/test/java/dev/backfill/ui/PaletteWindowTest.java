package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The command palette and the hints of the status bar, with keys and with the mouse.
@ExtendWith(ApplicationExtension.class)
class PaletteWindowTest {
    private ConsoleViewModel console;
    private Stage stage;

    @Start
    void open(Stage stage) {
        this.stage = stage;
        stage.setX(0);
        stage.setY(0);
        console = Pictures.console(new FakeEngine());
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        stage.setScene(new Console(console, appearance, null).scene(1366, 768));
        stage.show();
        stage.setWidth(1366);
        stage.setHeight(768);
        console.scan();
    }

    @Test
    void aDateIsTypedAndTheFocusGoesBackToWhereItWas(FxRobot robot) throws Exception {
        robot.clickOn("#matrix");
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        assertThat(field(robot).isFocused()).isTrue();
        robot.write("4 dec");
        assertThat(robot.lookup("#paletteField").query().getAccessibleHelp())
                .startsWith("Date, Go to Sat 4 December 2021. Line 1 of ");
        robot.type(KeyCode.ENTER);
        assertThat(console.grid().selectionProperty().get().singleDate()).contains(SampleScan.POISONED);
        assertThat(robot.lookup("#palette").queryAll()).isEmpty();
        assertThat(robot.lookup("#matrix").query().isFocused()).isTrue();
    }

    @Test
    void whatCannotBeDoneStaysWithItsReasonAndNothingIsSaidToFit(FxRobot robot) throws Exception {
        robot.clickOn("#matrix").type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.interact(() -> field(robot).setText("fix now"));
        robot.type(KeyCode.ENTER);
        assertThat(robot.lookup("#palette").queryAll()).hasSize(1);
        assertThat(console.sideProperty().get()).isEqualTo(new SideContent.Inspect());
        robot.interact(() -> field(robot).setText("zzzz"));
        assertThat(robot.lookup("#paletteNone").query().isVisible()).isTrue();
        assertThat(robot.lookup("#paletteList").queryAs(ListView.class).isVisible()).isFalse();
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#palette").queryAll()).isEmpty();
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
    void theStatusBarSaysWhatTheKeysDoWhereTheFocusIs(FxRobot robot) throws Exception {
        robot.clickOn("#matrix").type(KeyCode.ESCAPE);
        assertThat(hints(robot)).startsWith("← ↑ → ↓ move").contains("Space select").endsWith("F1 all keys");
        assertThat(hints(robot)).doesNotContain("Enter plan");
        robot.interact(() -> console.grid().selectDate(SampleScan.POISONED));
        assertThat(hints(robot)).contains("Enter plan");
        String wide = hints(robot);
        robot.interact(() -> stage.setWidth(800));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> hints(robot).length() < wide.length());
        assertThat(hints(robot)).startsWith("← ↑ → ↓ move").endsWith("F1 all keys");
        robot.interact(() -> robot.lookup("#findings").query().requestFocus());
        assertThat(hints(robot)).startsWith("↑ ↓ move  ·  Enter do");
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

    private static String hints(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#keyHints").queryAs(Labeled.class).getText();
    }
}
