package dev.backfill.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.YearScans;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.FakeEngine;
import dev.backfill.ui.ForeignPipeline;
import dev.backfill.ui.Pictures;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.export.PngWriter;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.shell.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// From any date to any other, by key and by click.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // set in start(), before every test
class DateJumpWindowTest {
    private ConsoleViewModel console;

    @Start
    void start(Stage stage) {
        ForeignPipeline foreign = ForeignPipeline.of(5, 8);
        FakeEngine engine = new FakeEngine("development", foreign.pipeline());
        Scan scan = YearScans.of(foreign.names(), YearScans.TEN_YEARS);
        engine.scansWith(() -> scan);
        console = Pictures.console(engine);
        console.scans().scan();
        stage.setScene(new Console(console, new Appearance()).scene(1280, 720));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1280);
        stage.setHeight(720);
        stage.show();
    }

    @Test
    void aTypedDateIsGoneToAndAWrongOneSaysWhatIsUnderstood(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#matrix").query().requestFocus());
        robot.type(KeyCode.G, KeyCode.D);
        robot.interact(() -> field().setText("someday"));
        robot.type(KeyCode.ENTER);

        assertThat(((Label) in("#dateWrong")).getText())
                .isEqualTo("“someday” names no date. Understood: 2021-12-04, 4 dec 2021, dec 4, 2021-12, dec 2021,"
                        + " 2021, today, first, last.");
        picture(robot);

        robot.interact(() -> field().setText("2031-01-05"));
        robot.type(KeyCode.ENTER);
        assertThat(((Label) in("#dateWrong")).getText())
                .isEqualTo("2031-01-05 lies outside of 2015-01-01..2024-12-31, which was scanned.");

        robot.interact(() -> field().setText("5 mar 2019"));
        robot.type(KeyCode.ENTER);

        assertThat(console.grid().focusProperty().get()).isEqualTo(DateInterval.parse("2019-03-01..2019-03-31"));
        assertThat(console.grid().selectionProperty().get().dates()).containsExactly(LocalDate.of(2019, 3, 5));
        // It fades away.
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> Window.getWindows().stream()
                        .noneMatch(w -> w.getScene() != null && w.getScene().lookup("#dateJump") != null));
    }

    @Test
    void aClickOnAMonthBringsItIntoFocus(FxRobot robot) {
        robot.clickOn("#period");
        Node month = in("#dateJump").lookupAll(".month-cell").stream()
                .filter(n -> n.getAccessibleText().startsWith("April 2016"))
                .findFirst()
                .orElseThrow();
        assertThat(month.getAccessibleText()).isEqualTo("April 2016, 1 warning");
        robot.clickOn(month);

        assertThat(console.grid().focusProperty().get()).isEqualTo(DateInterval.parse("2016-04-01..2016-04-30"));
        assertThat(console.grid().selectionProperty().get().isEmpty()).isTrue();
    }

    private TextField field() {
        return (TextField) in("#dateField");
    }

    private static Node in(String selector) {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(s -> s != null && s.lookup("#dateJump") != null)
                .map(s -> s.lookup(selector))
                .findFirst()
                .orElseThrow();
    }

    private static void picture(FxRobot robot) {
        robot.interact(() -> {
            try {
                Scene scene = in("#dateJump").getScene();
                Path file = Path.of("target", "screenshots", "date-jump.png");
                Files.createDirectories(file.getParent());
                PngWriter.write(scene.snapshot(null), file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
