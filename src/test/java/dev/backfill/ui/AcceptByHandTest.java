package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.backfill.model.acceptance.Acceptance;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.shell.Console;
import javafx.application.ColorScheme;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Accepts a finding with mouse and keys, over an engine without a warehouse.
@ExtendWith(ApplicationExtension.class)
class AcceptByHandTest {
    private final FakeEngine engine = new FakeEngine();
    private ConsoleViewModel console;

    @Start
    void open(Stage stage) throws Exception {
        console = new ConsoleViewModel(
                engine, Background.inline(), () -> FakeEngine.START, Messages.english(), RunEventFeed::inline);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        stage.setScene(new Console(console, appearance).scene(1366, 768));
        // The stage may have stood elsewhere in a test before this one.
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1366);
        stage.setHeight(768);
        stage.show();
        console.scans().scan();
    }

    @Test
    void theMenuOfALineAsksInTheInspectorAndEnterAccepts(FxRobot robot) throws Exception {
        robot.interact(() -> console.actions().reviewAll());
        WaitForAsyncUtils.waitForFxEvents();

        robot.rightClickOn(robot.from(robot.lookup("#findings").queryAll())
                .lookup((Label label) -> label.getText().equals("TDZA missing"))
                .<Label>query());
        robot.clickOn("Accept…");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        robot.interact(() -> Pictures.shoot(robot.lookup("#acceptForm").query().getScene(), "accept-by-hand"));
        robot.write("lost").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(engine.acceptances())
                .map(Acceptance::finding, Acceptance::reason, Acceptance::until)
                .containsExactly(tuple("missing:TDZA:2021-12-04", "lost", null));
    }
}
