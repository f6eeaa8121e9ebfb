package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.integrity.events.EventsUnreadableException;
import dev.backfill.model.SampleScan;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.finding.FindingGroups;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.shell.Console;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The card of a date's events, with mouse and keys, over an engine without a warehouse. */
@ExtendWith(ApplicationExtension.class)
class EventCardWindowTest {
    private static final LocalDate POSTPONED = SampleScan.DECEMBER.start().plusDays(15);
    private final FakeEngine engine = new FakeEngine();
    private final Background background = Background.onVirtualThreads();
    private ConsoleViewModel console;

    @Start
    void open(Stage stage) throws Exception {
        console = new ConsoleViewModel(
                engine, background, () -> FakeEngine.START, Messages.english(), RunEventFeed::toScreen);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        stage.setScene(new Console(console, appearance).scene(1000, 900));
        // The stage may have stood elsewhere in a test before this one.
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(900);
        stage.show();
        console.scans().scan();
    }

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void aClickOnTheEventRowOpensTheCardAndEscapeClosesIt(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn(MatrixPoints.event(matrix(robot), POSTPONED));
        until(() -> isShown(robot, "#eventsAnswer"));
        assertThat(text(robot, "#eventsTitle")).isEqualTo("Thu 16 December 2021");
        assertThat(text(robot, "#eventsAnswer")).isEqualTo("Yes. The schedule proves it.");
        assertThat(text(robot, "#retireEvents")).isEqualTo("Review: retire 73 rows…");
        assertThat(console.grid().selectionProperty().get().singleDate()).contains(POSTPONED);

        robot.type(KeyCode.ESCAPE);
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        assertThat(console.grid().selectionProperty().get().singleDate()).contains(POSTPONED);
    }

    @Test
    void aClickOnACellShowsTheInspectorInstead(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> console.events().open(SampleScan.POISONED));
        until(() -> isShown(robot, "#eventsAnswer"));
        robot.clickOn(MatrixPoints.firstCell(matrix(robot), SampleScan.POISONED));
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
    }

    @Test
    void aClickOnTheNumberOfADayOfTheCalendarOpensItsCard(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> {
            console.grid().layoutProperty().set(HeatmapLayout.CALENDAR);
            console.grid().zoomProperty().set(HeatZoom.MONTH);
        });
        WaitForAsyncUtils.waitForFxEvents();
        // In the same week, so that nothing scrolls; far enough away that two clicks are not a double one.
        robot.clickOn(MatrixPoints.calendarCell(matrix(robot), POSTPONED.plusDays(3), 30));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        robot.clickOn(MatrixPoints.calendarCell(matrix(robot), POSTPONED, 6));
        until(() -> isShown(robot, "#eventsAnswer"));
        assertThat(text(robot, "#eventsTitle")).isEqualTo("Thu 16 December 2021");
    }

    @Test
    void aDragAlongTheEventRowSelectsAndOpensNoCard(FxRobot robot) throws Exception {
        scanned();
        robot.drag(MatrixPoints.event(matrix(robot), POSTPONED))
                .dropTo(MatrixPoints.event(matrix(robot), POSTPONED.plusDays(2)));
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        assertThat(console.grid().selectionProperty().get().dates()).hasSize(3);
    }

    @Test
    void aClickOnADateOpensNoCard(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn(MatrixPoints.header(matrix(robot), POSTPONED));
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
    }

    @Test
    void gThenEOpensTheCardOfTheSelectedDateAndNothingBetweenMayCome(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> {
            console.grid().selectDate(SampleScan.POISONED);
            robot.lookup("#matrix").query().requestFocus();
        });
        robot.type(KeyCode.G, KeyCode.N, KeyCode.E);
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        robot.type(KeyCode.G, KeyCode.E);
        until(() -> isShown(robot, "#eventsAnswer"));
        assertThat(text(robot, "#eventsTitle")).isEqualTo("Sat 4 December 2021");

        robot.clickOn("#nextEvents");
        until(() -> isShown(robot, "#eventsAnswer"));
        assertThat(text(robot, "#eventsTitle")).isEqualTo("Sun 5 December 2021");
    }

    @Test
    void theRowsAreReadElsewhereWhileTheCardSaysSo(FxRobot robot) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        engine.cardsWith(date -> {
            assertThat(Platform.isFxApplicationThread()).isFalse();
            await(asked);
            return SampleCards.of(date);
        });
        scanned();
        robot.interact(() -> console.events().open(POSTPONED));
        assertThat(isShown(robot, "#eventsReading")).isTrue();
        assertThat(isShown(robot, "#eventsAnswer")).isFalse();
        asked.countDown();
        until(() -> isShown(robot, "#eventsAnswer"));
        assertThat(isShown(robot, "#eventsReading")).isFalse();
    }

    @Test
    void whatCannotBeReadIsSaidAndCanBeTriedAgain(FxRobot robot) throws Exception {
        engine.cardsWith(_ -> {
            throw new EventsUnreadableException("The events of a date cannot be looked up: there is no table x.y.");
        });
        scanned();
        robot.interact(() -> console.events().open(POSTPONED));
        until(() -> isShown(robot, "#eventsFailed"));
        assertThat(text(robot, "#eventsFailedText"))
                .isEqualTo("The events of a date cannot be looked up: there is no table x.y.");
        engine.cardsWith(SampleCards::of);
        robot.clickOn("#eventsAgain");
        until(() -> isShown(robot, "#eventsAnswer"));
    }

    @Test
    void showGamesOfOneMismatchOpensItsCard(FxRobot robot) throws Exception {
        scanned();
        LocalDate mismatch = LocalDate.of(2021, 12, 19);
        FindingGroup group = new FindingGroups(SampleScan.demo(), Messages.english())
                .single(SampleScan.demo().findings().stream()
                        .filter(f ->
                                f.rule().equals("mismatch") && f.root().date().equals(mismatch))
                        .findFirst()
                        .orElseThrow());
        robot.interact(() -> console.findingActions().act(group));
        until(() ->
                isShown(robot, "#eventsTitle") && text(robot, "#eventsTitle").equals("Sun 19 December 2021"));
    }

    private void scanned() throws Exception {
        until(() -> console.grid().scanProperty().get() != null
                && !console.scans().scanningProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static CalendarHeatmap matrix(FxRobot robot) {
        return robot.lookup("#matrix").query();
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).queryAll().stream().anyMatch(EventCardWindowTest::isReallyVisible);
    }

    private static boolean isReallyVisible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
    }
}
