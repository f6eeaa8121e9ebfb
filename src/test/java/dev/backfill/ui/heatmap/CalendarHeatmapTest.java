package dev.backfill.ui.heatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.heatmap.color.HeatmapTheme;
import dev.backfill.ui.heatmap.color.Palette;
import dev.backfill.ui.heatmap.export.PngWriter;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.layout.MatrixGeometry;
import dev.backfill.ui.heatmap.layout.StripGeometry;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.CellMark;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.MatrixRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // set in start(), before every test
class CalendarHeatmapTest {
    private static final LocalDate FOURTH = SampleScan.POISONED;
    private static final List<String> ROWS = List.of("TDZA", "PSZA", "PCF", "PDC", "ML");

    private CalendarHeatmap strip;
    private CalendarHeatmap matrix;
    private final List<HeatSelection> activated = new ArrayList<>();

    @Start
    void start(Stage stage) {
        strip = new CalendarHeatmap(HeatmapLayout.STRIP);
        matrix = new CalendarHeatmap(HeatmapLayout.MATRIX);
        HeatmapLegend legend = new HeatmapLegend();
        strip.scanProperty().bind(matrix.scanProperty());
        legend.scanProperty().bind(matrix.scanProperty());
        strip.visibleIntervalProperty().bindBidirectional(matrix.visibleIntervalProperty());
        strip.selectionProperty().bindBidirectional(matrix.selectionProperty());
        Bindings.bindContent(matrix.getVerdictFilter(), legend.getVerdictFilter());
        matrix.eventLabelProperty().set("Games");
        matrix.visibleIntervalProperty().set(SampleScan.DECEMBER);
        matrix.scanProperty().set(SampleScan.demo());
        matrix.onActivateProperty().set(activated::add);
        strip.reducedMotionProperty().set(true);
        VBox page = new VBox(12, strip, matrix, legend);
        page.setStyle("-fx-background-color: -bc-ground");
        HeatmapTheme.apply(page, Palette.STANDARD, false);
        stage.setScene(new Scene(page, 960, 540));
        stage.show();
    }

    @BeforeEach
    void focusTheMatrix(FxRobot robot) {
        robot.interact(matrix::requestFocus);
    }

    @Test
    void aClickOnACellSelectsIt(FxRobot robot) {
        click(robot, new CellAddress(FOURTH, "PCF"));

        assertThat(selected()).isEqualTo(HeatSelection.of(new CellAddress(FOURTH, "PCF")));
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(FOURTH, "PCF"));
    }

    @Test
    void aClickOnADateSelectsTheWholeDate(FxRobot robot) {
        Box column = geometry().column(FOURTH);
        robot.clickOn(at(column.centerX(), column.y() + 8));

        assertThat(selected()).isEqualTo(HeatSelection.ofDate(FOURTH, ROWS));
    }

    @Test
    void stepsOfARunPaintTheStripOnlyWhereTheyMakeItsCellsStepBack(FxRobot robot) {
        Partition partition = new Partition("ML", FOURTH);
        List<Boolean> painted = new ArrayList<>();
        robot.interact(() -> {
            painted.add(isPaintedBy(strip, () -> strip.getMarks().put(partition, CellMark.PLANNED)));
            painted.add(isPaintedBy(strip, () -> strip.getRailTexts().put(FOURTH, "1 of 4")));
            strip.dimOthersProperty().set(true);
            painted.add(isPaintedBy(strip, () -> strip.getMarks().remove(partition)));
            painted.add(isPaintedBy(matrix, () -> matrix.getMarks().put(partition, CellMark.PLANNED)));
            painted.add(isPaintedBy(matrix, () -> matrix.getRailTexts().put(FOURTH, "1 of 4")));
        });

        assertThat(painted).containsExactly(false, false, true, true, true);
    }

    private static boolean isPaintedBy(CalendarHeatmap heatmap, Runnable change) {
        heatmap.layout();
        change.run();
        return heatmap.isNeedsLayout();
    }

    @Test
    void aClickOnARowsLabelSelectsTheRow(FxRobot robot) {
        robot.clickOn(at(30, geometry().y(4) + 10));

        assertThat(selected().partitions())
                .hasSize(31)
                .allMatch(p -> p.processor().equals("ML"));
    }

    @Test
    void aClickOnACauseSelectsTheDatesThatItNames(FxRobot robot) {
        robot.clickOn(at(geometry().x(FOURTH) + 60, 24));

        assertThat(selected()).isEqualTo(HeatSelection.ofDate(FOURTH, ROWS));
    }

    @Test
    void aDragSelectsARange(FxRobot robot) {
        robot.drag(center(new CellAddress(FOURTH, "PCF")), MouseButton.PRIMARY)
                .dropTo(center(new CellAddress(FOURTH.plusDays(2), "ML")));

        assertThat(selected())
                .isEqualTo(HeatSelection.range(
                        new CellAddress(FOURTH, "PCF"), new CellAddress(FOURTH.plusDays(2), "ML"), ROWS));
    }

    @Test
    void shiftAddsAndControlToggles(FxRobot robot) {
        CellAddress one = new CellAddress(FOURTH, "PCF");
        CellAddress other = new CellAddress(FOURTH.plusDays(8), "ML");
        click(robot, one);
        robot.interact(() -> MatrixPoints.pressWith(matrix, other, true, false));
        assertThat(selected()).isEqualTo(HeatSelection.of(one, other));

        robot.interact(() -> MatrixPoints.pressWith(matrix, one, false, true));
        assertThat(selected()).isEqualTo(HeatSelection.of(other));
    }

    @Test
    void aDoubleClickActs(FxRobot robot) {
        robot.doubleClickOn(center(new CellAddress(FOURTH, "TDZA")));

        assertThat(activated).containsExactly(HeatSelection.of(new CellAddress(FOURTH, "TDZA")));
    }

    @Test
    void arrowsMoveOverTheGridWithTheEventRowOnTop(FxRobot robot) {
        focus(robot, new CellAddress(FOURTH, "TDZA"));

        robot.type(KeyCode.UP, KeyCode.UP, KeyCode.RIGHT);
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(CellAddress.event(FOURTH.plusDays(1)));

        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.LEFT);
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(FOURTH, "PSZA"));
        assertThat(selected()).isEqualTo(HeatSelection.NONE);
    }

    @Test
    void endsCornersAndMonths(FxRobot robot) {
        focus(robot, new CellAddress(FOURTH, "PCF"));

        robot.type(KeyCode.HOME);
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(LocalDate.of(2021, 12, 1), "PCF"));
        robot.push(KeyCode.CONTROL, KeyCode.END);
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(LocalDate.of(2021, 12, 31), "ML"));
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(LocalDate.of(2022, 1, 31), "ML"));
        assertThat(String.valueOf(matrix.visibleIntervalProperty().get())).isEqualTo("2022-01-01..2022-01-31");
    }

    @Test
    void shiftWithArrowsExtendsAndAStickyRangeNeedsNoShift(FxRobot robot) {
        CellAddress start = new CellAddress(FOURTH, "PCF");
        HeatSelection square = HeatSelection.range(start, new CellAddress(FOURTH.plusDays(1), "PDC"), ROWS);
        focus(robot, start);
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT, KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(selected()).isEqualTo(square);

        // The first closes the tooltip if it has come by now.
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        assertThat(selected()).isEqualTo(HeatSelection.NONE);

        focus(robot, start);
        robot.type(KeyCode.V, KeyCode.RIGHT, KeyCode.DOWN);
        assertThat(selected()).isEqualTo(square);
    }

    @Test
    void spaceSelectsControlASelectsAllAndEnterActs(FxRobot robot) {
        focus(robot, new CellAddress(FOURTH, "ML"));
        robot.type(KeyCode.SPACE, KeyCode.ENTER);
        assertThat(activated).containsExactly(HeatSelection.of(new CellAddress(FOURTH, "ML")));

        robot.push(KeyCode.CONTROL, KeyCode.A);
        assertThat(selected().addresses()).hasSize(31 * 6);
    }

    @Test
    void theFocusedCellIsSpoken(FxRobot robot) {
        focus(robot, new CellAddress(FOURTH, "PCF"));

        assertThat(matrix.getAccessibleText())
                .isEqualTo("Saturday 4 December, PCF, 131 of 131 rows, contaminated by TDZA, critical");
    }

    @Test
    void theStripMovesTheFocusByClickAndByKeys(FxRobot robot) {
        robot.interact(strip::requestFocus);
        robot.interact(() -> matrix.visibleIntervalProperty().set(SampleScan.DECEMBER));

        robot.type(KeyCode.LEFT);
        assertThat(String.valueOf(matrix.visibleIntervalProperty().get())).isEqualTo("2021-11-01..2021-11-30");

        Box january =
                new StripGeometry(SampleScan.SEASON, ROWS, strip.getWidth(), 84).box(LocalDate.of(2022, 1, 10), 2);
        robot.clickOn(strip.localToScreen(new Point2D(january.centerX(), january.centerY())));
        assertThat(String.valueOf(matrix.visibleIntervalProperty().get())).isEqualTo("2022-01-01..2022-01-31");
    }

    @Test
    void theLegendFilters(FxRobot robot) {
        robot.clickOn("#legend-stale");
        assertThat(matrix.getVerdictFilter()).containsExactly(Verdict.STALE);

        robot.clickOn("#legend-stale");
        assertThat(matrix.getVerdictFilter()).isEmpty();
    }

    @Test
    void marksHoverAndFocusArePainted(FxRobot robot) throws Exception {
        robot.interact(() -> {
            matrix.reducedMotionProperty().set(true);
            matrix.getMarks().put(new Partition("ML", FOURTH.plusDays(22)), CellMark.PLANNED);
            matrix.getMarks().put(new Partition("ML", FOURTH.plusDays(25)), CellMark.RUNNING);
        });
        click(robot, new CellAddress(FOURTH, "PCF"));
        robot.moveTo(center(new CellAddress(FOURTH.plusDays(5), "PCF")));
        robot.interact(() -> matrix.scanProperty().set(SampleScan.repaired()));
        WaitForAsyncUtils.waitForFxEvents();

        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Path file = folder.resolve("heatmap-states-light.png");
        robot.interact(() -> write(matrix.getScene(), file));
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void aPointerOnTheNameOfARowBringsTheWholeOfItAndWhatIsWrongInView(FxRobot robot) throws Exception {
        Box label = geometry().label(new CellAddress(FOURTH, "ML")).orElseThrow();
        robot.moveTo(matrix.localToScreen(label.x() + 4, label.centerY()));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> !popups(robot).isEmpty());

        Scene popup = popups(robot).getFirst().getScene();
        List<String> lines = Stream.of(".heatmap-tooltip-title", ".heatmap-tooltip-line")
                .flatMap(style -> popup.getRoot().lookupAll(style).stream())
                .map(node -> ((Label) node).getText())
                .toList();
        assertThat(lines).containsExactlyInAnyOrder("ML", "3 critical, 7 warning, 2 info in view");
    }

    @Test
    void whereNoRowIsCalledSoNoneIsShownAndTheKeysStayInTheEventRow(FxRobot robot) {
        robot.interact(() -> matrix.rowsProperty().set(MatrixRows.NONE));
        click(robot, CellAddress.event(FOURTH));
        robot.type(KeyCode.DOWN);

        assertThat(matrix.content().rows().all()).isEmpty();
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(CellAddress.event(FOURTH));
        robot.interact(() -> matrix.rowsProperty().set(MatrixRows.of(List.of("ML", "TDZA"))));
        robot.type(KeyCode.DOWN);
        assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(FOURTH, "ML"));
    }

    @Test
    void aRestingPointerBringsTheTooltipAndEscapeTakesItAway(FxRobot robot) throws Exception {
        robot.moveTo(center(new CellAddress(LocalDate.of(2021, 12, 29), "ML")));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> !popups(robot).isEmpty());

        Scene popup = popups(robot).getFirst().getScene();
        robot.interact(() -> write(popup, Path.of("target", "screenshots", "heatmap-tooltip-light.png")));
        List<String> lines = Stream.of(".heatmap-tooltip-title", ".heatmap-tooltip-line")
                .flatMap(style -> popup.getRoot().lookupAll(style).stream())
                .map(node -> ((Label) node).getText())
                .toList();
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "Wed 29 December 2021, ML",
                        "96 of 171 rows, 56 %",
                        "Games: 9 played, 8 scheduled",
                        "Built 1 Feb 2022 06:12 UTC",
                        "partial: 96 of 171 rows (56 %): below 95 %");

        robot.type(KeyCode.ESCAPE);
        assertThat(popups(robot)).isEmpty();
    }

    private static List<Window> popups(FxRobot robot) {
        return robot.listWindows().stream()
                .filter(w -> w instanceof PopupWindow && w.isShowing())
                .toList();
    }

    private static void write(Scene scene, Path file) {
        try {
            PngWriter.write(scene.snapshot(null), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HeatSelection selected() {
        return matrix.selectionProperty().get();
    }

    private void focus(FxRobot robot, CellAddress address) {
        robot.interact(() -> {
            matrix.requestFocus();
            matrix.focusedCellProperty().set(address);
        });
    }

    private void click(FxRobot robot, CellAddress address) {
        robot.clickOn(center(address));
    }

    private MatrixGeometry geometry() {
        return new MatrixGeometry(SampleScan.DECEMBER, ROWS, matrix.getWidth(), 84, 40, HeatZoom.SEASON, 0);
    }

    private Point2D center(CellAddress address) {
        Box box = geometry().cell(address).orElseThrow();
        return at(box.centerX(), box.centerY());
    }

    private Point2D at(double x, double y) {
        return matrix.localToScreen(new Point2D(x, y));
    }
}
