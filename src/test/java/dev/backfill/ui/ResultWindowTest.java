package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.journal.history.PartitionWork;
import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.StepReason;
import dev.backfill.model.plan.Verb;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOrigin;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.look.Appearance;
import dev.backfill.ui.run.RunEventFeed;
import dev.backfill.ui.shell.Console;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.WarehouseException.Kind;
import dev.backfill.warehouse.sql.Excerpt;
import dev.backfill.warehouse.sql.Excerpt.Column;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Rows of a cell, who has built it, and the list of runs, with mouse and keys on a window. */
@ExtendWith(ApplicationExtension.class)
class ResultWindowTest {
    private static final Partition PCF = new Partition("PCF", SampleScan.POISONED);
    private static final Excerpt ROWS = new Excerpt(
            List.of(new Column("player_lookup", false), new Column("strength", true)),
            List.of(Excerpt.row(Arrays.asList("abelmarlowe", 0.5)), Excerpt.row(Arrays.asList("aldenrenshaw", null))),
            true);

    private final Background background = Background.onVirtualThreads();
    private final FakeEngine engine = new FakeEngine();
    private ConsoleViewModel console;

    @Start
    void openTheWindow(Stage stage) {
        engine.answers(_ -> FakeReading.of(ROWS));
        console = new ConsoleViewModel(
                engine, background, () -> FakeEngine.START, Messages.english(), RunEventFeed::toScreen);
        Appearance appearance = new Appearance();
        appearance.forcedProperty().set(ColorScheme.LIGHT);
        stage.setScene(new Console(console, appearance).scene(1300, 900));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1300);
        stage.setHeight(900);
        stage.show();
        console.scans().scan();
    }

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void rOpensTheRowsOfTheCellUnderTheCursorAndWhatIsWrongIsSaidInTheirPlace(FxRobot robot) throws Exception {
        onPcf(robot);
        robot.type(KeyCode.R);
        until(() -> text(robot, "#resultSays").startsWith("First 2 rows"));
        assertThat(text(robot, "#resultTitle")).isEqualTo("Rows of PCF, Sat 4 December 2021");
        assertThat(cells(robot)).containsExactly("abelmarlowe", "0.5", "aldenrenshaw", "null");
        robot.clickOn("#resultCopy");
        assertThat(WaitForAsyncUtils.asyncFx(
                                () -> Clipboard.getSystemClipboard().getString())
                        .get())
                .isEqualTo("player_lookup\tstrength\nabelmarlowe\t0.5\naldenrenshaw\t\n");

        engine.answers(_ -> new FakeReading(() -> {
            throw new WarehouseException(Kind.LOCKED, "nba.duckdb is in use by python (PID 4127).", "Close it.", null);
        }));
        robot.clickOn("#resultRun");
        until(() -> robot.lookup("#resultWrong").query().isVisible());
        assertThat(text(robot, "#resultWhat") + " " + text(robot, "#resultRemedy"))
                .isEqualTo("nba.duckdb is in use by python (PID 4127). Close it.");
        assertThat(robot.lookup("#resultCopy").queryAs(Button.class).isDisabled())
                .isTrue();
    }

    @Test
    void theInspectorLeadsToWhoHasBuiltACell(FxRobot robot) throws Exception {
        Step step = new Step(1, Verb.REBUILD, PCF, new StepReason.Told(""), List.of(), 131, 131);
        engine.hasBuilt(List.of(new PartitionWork(
                new StepChanged("9", FakeEngine.START, step, StepState.SUCCEEDED, 1, 131L, 131L, 131, 131, 240, ""),
                null,
                new RunOrigin(RunOrigin.Door.WINDOW, "ana", "ws-12"))));
        engine.hasSeen(List.of(
                new PastRows(FakeEngine.START, 131),
                new PastRows(FakeEngine.START.plusSeconds(60), 131),
                new PastRows(FakeEngine.START.plusSeconds(120), 0),
                new PastRows(FakeEngine.START.plusSeconds(180), 1310)));
        onPcf(robot);
        robot.clickOn(icon(robot, "History of PCF"));
        until(() -> !robot.lookup("#history").queryAll().isEmpty());
        List<String> said = robot.lookup("#history .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .filter(t -> t != null && !t.isBlank())
                .toList();
        assertThat(said)
                .containsExactly(
                        "PCF, Sat 4 December 2021",
                        Dates.at(FakeEngine.START, FakeEngine.START),
                        "REBUILD",
                        "131 → 131",
                        "window, ana on ws-12",
                        "Rows at the looks since " + Dates.at(FakeEngine.START, FakeEngine.START) + ": 131, 0, 1,310");
        assertThat(robot.lookup("#sparkline").queryAs(Polyline.class).getPoints())
                .containsExactly(0.0, 14.4, 48.0, 16.0, 96.0, 0.0);
        assertThat(robot.lookup("#history .hyperlink").queryAs(Hyperlink.class).getText())
                .isEqualTo("Run 9");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void theListOfRunsCanBeSearched(FxRobot robot) throws Exception {
        scanned();
        robot.clickOn("Runs");
        until(() -> robot.lookup("#runList").queryAs(TableView.class).getItems().size() == 1);
        robot.clickOn("#runsFilter").write("failed");
        until(() -> robot.lookup("#runList").queryAs(TableView.class).getItems().isEmpty());
        assertThat(text(robot, "#runsCount")).isEqualTo("0 of 1 run");
    }

    private void onPcf(FxRobot robot) throws Exception {
        scanned();
        robot.interact(() -> {
            console.grid().selectDate(SampleScan.POISONED);
            CalendarHeatmap matrix = robot.lookup("#matrix").query();
            matrix.focusedCellProperty().set(CellAddress.of(PCF));
            matrix.requestFocus();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Button icon(FxRobot robot, String spoken) {
        return robot.lookup(".row-icon").queryAllAs(Button.class).stream()
                .filter(b -> spoken.equals(b.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cells(FxRobot robot) {
        return robot.lookup("#resultRows .table-cell").queryAllAs(TableCell.class).stream()
                .map(TableCell::getText)
                .filter(t -> t != null)
                .toList();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private void scanned() throws Exception {
        until(() -> console.grid().scanProperty().get() != null
                && !console.scans().scanningProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(holds).get());
    }
}
