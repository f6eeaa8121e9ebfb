package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.grid.CellLine;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.shell.Console;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The window with mouse and keys, over an engine without a warehouse.
@ExtendWith(ApplicationExtension.class)
class WindowTest {
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
        stage.show();
        console.scans().scan();
    }

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void aClickOnADateAndOneOnFixNowRepairIt(FxRobot robot) throws Exception {
        scanned();
        CalendarHeatmap matrix = robot.lookup("#matrix").query();
        robot.clickOn(MatrixPoints.header(matrix, SampleScan.POISONED));
        assertThat(text(robot, "#inspectorTitle")).isEqualTo("Sat 4 December 2021");
        assertThat(text(robot, "#fixNow")).isEqualTo("Fix now · 4 steps");

        robot.clickOn("#fixNow");
        until(() -> console.side().contentProperty().get() instanceof ReceiptViewModel);

        assertThat(text(robot, "#receiptTitle")).isEqualTo("1 date repaired");
        assertThat(engine.started().getFirst().steps())
                .map(s -> s.verb() + " " + s.partition().processor())
                .containsExactly("BUILD TDZA", "REBUILD PCF", "REBUILD PDC", "REBUILD ML");
        robot.clickOn("#closeReceipt");
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
    }

    @Test
    void theReviewRunsWhatItShows(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn("#fixAll");
        assertThat(text(robot, "#runPlan")).isEqualTo("Run 8 steps on 5 dates");
        robot.clickOn("#runPlan");
        until(() -> console.side().contentProperty().get() instanceof ReceiptViewModel);
        assertThat(engine.started().getFirst().steps()).hasSize(8);
    }

    @Test
    void aRunCanBeHiddenBroughtBackAndStopped(FxRobot robot) throws Exception {
        engine.hangAfter(1);
        scanned();
        robot.clickOn("#fixAll").clickOn("#runPlan");
        until(() -> !robot.lookup("#runProgress").queryAll().isEmpty()
                && text(robot, "#runProgress").equals("1 of 8 steps"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
        robot.clickOn("#running").clickOn("#stopNow");
        assertThat(engine.stopped()).isEqualTo("now");
    }

    @Test
    void theStepsInViewAreThoseThatAreWorkedOn(FxRobot robot) throws Exception {
        engine.hangAfter(100);
        scanned();
        robot.interact(() -> {
            console.grid()
                    .selectPartitions(SampleScan.DECEMBER
                            .dates()
                            .flatMap(d -> Stream.of("TDZA", "PSZA", "PCF", "PDC", "ML")
                                    .map(p -> new Partition(p, d)))
                            .toList());
            console.actions()
                    .review(PlanTarget.partitions(
                            console.grid().selectionProperty().get().partitions()));
        });
        robot.clickOn("#runPlan");
        until(() -> !robot.lookup("#runProgress").queryAll().isEmpty()
                && text(robot, "#runProgress").startsWith("100 of "));
        WaitForAsyncUtils.waitForFxEvents();
        String atWork = console.messages()
                .dates()
                .row(engine.started().getFirst().steps().get(100).partition().date());
        assertThat(robot.lookup(".run-date").queryAllAs(Label.class))
                .map(Label::getText)
                .contains(atWork);
    }

    @Test
    void lettersChangeTheViewAndAreLettersInTheField(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn("#matrix");
        robot.type(KeyCode.DIGIT3);
        assertThat(console.grid().zoomProperty().get()).isEqualTo(HeatZoom.WEEK);
        robot.type(KeyCode.C);
        assertThat(console.grid().layoutProperty().get()).isEqualTo(HeatmapLayout.CALENDAR);
        robot.type(KeyCode.M, KeyCode.F);
        assertThat(console.grid().layoutProperty().get()).isEqualTo(HeatmapLayout.MATRIX);
        assertThat(console.grid().choice().faultsOnlyProperty().get()).isTrue();

        robot.type(KeyCode.SLASH);
        robot.interact(() -> console.selectionField().textProperty().set(""));
        robot.write("verdict:partial").type(KeyCode.ENTER);
        assertThat(console.grid().choice().faultsOnlyProperty().get()).isTrue();
        assertThat(console.grid().selectionProperty().get().partitions()).hasSize(2);
    }

    @Test
    void theTableIsOneKeyAwayAndTheKeyboardStaysOnTheCell(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn("#matrix");
        CalendarHeatmap matrix = robot.lookup("#matrix").query();
        CellAddress from = new CellAddress(SampleScan.POISONED, "PCF");
        robot.interact(() -> matrix.focusedCellProperty().set(from));
        robot.type(KeyCode.T);
        TableView<?> table = robot.lookup("#cells").queryTableView();
        assertThat(table.isFocused()).isTrue();
        assertThat(table.getFocusModel().getFocusedItem())
                .isInstanceOfSatisfying(
                        CellLine.class, line -> assertThat(line.address()).isEqualTo(from));
        robot.type(KeyCode.DOWN);
        CellAddress below = new CellAddress(SampleScan.POISONED, "PDC");
        assertThat(console.grid().selectionProperty().get()).isEqualTo(HeatSelection.of(below));
        robot.type(KeyCode.M);
        assertThat(matrix.isFocused()).isTrue();
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(below);
    }

    @Test
    void theTableFollowsSelectionAndFilterAndKeepsTheSelection(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> console.grid().selectDate(SampleScan.POISONED));
        HeatSelection date = console.grid().selectionProperty().get();
        robot.clickOn("#showTable");
        TableView<?> table = robot.lookup("#cells").queryTableView();
        assertThat(table.getSelectionModel().getSelectedItems()).hasSize(6);
        robot.type(KeyCode.F);
        assertThat(table.getSelectionModel().getSelectedItems()).hasSize(4);
        assertThat(console.grid().selectionProperty().get()).isEqualTo(date);
    }

    @Test
    void theKeysAreOneKeyAway(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn("#matrix").type(KeyCode.F1);
        until(() -> !robot.lookup("#keys").queryAll().isEmpty());
        assertThat(robot.lookup("#keys").queryAs(GridPane.class).getChildren())
                .extracting(node -> ((Labeled) node).getText())
                .contains("z", "Undo the last run; it is shown first");
    }

    @Test
    void aRunOfAnotherProcessIsStoppedFromItsNotice(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> {
            engine.goesOnElsewhere(engine.plan(SampleScan.demo(), PlanTarget.everything()), 2);
            console.runs().look();
        });
        until(() -> text(robot, "#noticeText").startsWith("Run 12 in backfill-console (PID 4711)"));
        robot.clickOn("#noticeStopAfter");
        until(() -> engine.asked().equals(java.util.List.of("12 AFTER_DATE")));
        assertThat(robot.lookup("#noticeStopAfter").query().isDisabled()).isTrue();
    }

    @Test
    void anInterruptedRunIsResumedByOneClick(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> {
            engine.leftBehind(engine.plan(SampleScan.demo(), PlanTarget.everything()), 2);
            console.scans().scan();
        });
        until(() -> robot.lookup("#noticeResume").query().isVisible());
        robot.clickOn("#noticeResume");
        until(() -> console.side().contentProperty().get() instanceof ReceiptViewModel);
        assertThat(engine.resumed()).containsExactly("13");
    }

    @Test
    void escapeLetsGoOfTheSelection(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> console.grid().selectDate(SampleScan.POISONED));
        robot.clickOn("#findings").type(KeyCode.ESCAPE);
        assertThat(console.grid().selectionProperty().get()).isEqualTo(HeatSelection.NONE);
    }

    @Test
    void theLegendFilters(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn("#legend-stale");
        assertThat(console.grid().verdictFilter()).containsExactly(Verdict.STALE);
    }

    private void scanned() throws Exception {
        until(() -> console.grid().scanProperty().get() != null
                && !console.scans().scanningProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
    }
}
