package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.DateInterval;
import dev.backfill.model.YearScans;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatZoom;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import java.time.LocalDate;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;

/// All years at once: reached from everywhere, walked by keys, and a way into each month.
class YearsOverviewTest {
    private static final LocalDate DATE = LocalDate.of(2019, 3, 5);

    @Test
    void theYearsTakeThePlaceOfWhateverIsShownAndGiveItBack() throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = console(5, YearScans.TEN_YEARS);
            GridViewModel grid = console.grid();
            grid.tableShownProperty().set(true);
            grid.zoomProperty().set(HeatZoom.YEARS);
            assertThat(grid.tableShownProperty().get()).isFalse();
            assertThat(grid.overviewProcessorProperty().get()).isNull();

            grid.tableShownProperty().set(true);
            assertThat(grid.zoomProperty().get()).isEqualTo(HeatZoom.SEASON);

            grid.processorProperty().set("mart0003");
            grid.showLayout(HeatmapLayout.CALENDAR);
            grid.zoomProperty().set(HeatZoom.YEARS);
            assertThat(grid.overviewProcessorProperty().get()).isEqualTo("mart0003");

            grid.showLayout(HeatmapLayout.CALENDAR);
            assertThat(grid.zoomProperty().get()).isEqualTo(HeatZoom.SEASON);
            assertThat(grid.layoutProperty().get()).isEqualTo(HeatmapLayout.CALENDAR);

            grid.zoomProperty().set(HeatZoom.YEARS);
            grid.zoomProperty().set(HeatZoom.WEEK);
            assertThat(grid.layoutProperty().get()).isEqualTo(HeatmapLayout.MATRIX);
            return null;
        });
    }

    @Test
    void keysWalkOverTheYearsAndEnterOpensTheMonth() throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = console(5, YearScans.TEN_YEARS);
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 1920, 1057);
            console.grid().zoomProperty().set(HeatZoom.YEARS);
            Pictures.settle(scene);
            CalendarHeatmap matrix = (CalendarHeatmap) scene.lookup("#matrix");
            matrix.focusedCellProperty().set(CellAddress.event(DATE));

            press(matrix, KeyCode.RIGHT, KeyCode.DOWN);

            assertThat(matrix.focusedCellProperty().get()).isEqualTo(CellAddress.event(DATE.plusDays(8)));
            assertThat(matrix.getAccessibleText()).isEqualTo("Wed 13 March 2019, all processors, no faults");

            press(matrix, KeyCode.ENTER);

            assertThat(console.grid().zoomProperty().get()).isEqualTo(HeatZoom.SEASON);
            assertThat(console.grid().focusProperty().get()).isEqualTo(DateInterval.parse("2019-03-01..2019-03-31"));
            assertThat(console.grid().selectionProperty().get().dates()).containsExactly(DATE.plusDays(8));
            return null;
        });
    }

    @Test
    void aClickOpensTheMonthAndADragDoesNot() throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = console(5, YearScans.TEN_YEARS);
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 1920, 1057);
            console.grid().zoomProperty().set(HeatZoom.YEARS);
            console.grid().overviewProcessorProperty().set("mart0002");
            Pictures.settle(scene);
            CalendarHeatmap matrix = (CalendarHeatmap) scene.lookup("#matrix");

            pointer(matrix, MouseEvent.MOUSE_PRESSED, DATE);
            pointer(matrix, MouseEvent.MOUSE_RELEASED, DATE.plusDays(1));
            assertThat(console.grid().zoomProperty().get()).isEqualTo(HeatZoom.YEARS);

            pointer(matrix, MouseEvent.MOUSE_PRESSED, DATE);
            pointer(matrix, MouseEvent.MOUSE_RELEASED, DATE);
            assertThat(console.grid().zoomProperty().get()).isEqualTo(HeatZoom.SEASON);
            assertThat(console.grid().focusProperty().get()).isEqualTo(DateInterval.parse("2019-03-01..2019-03-31"));
            return null;
        });
    }

    private static void pointer(CalendarHeatmap years, EventType<MouseEvent> what, LocalDate date) {
        Point2D at = years.localToScene(MatrixPoints.yearsCell(years, date));
        Event.fireEvent(
                years,
                new MouseEvent(
                        what,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    @Test
    void theWindowShowsThem() throws Exception {
        boolean all = Boolean.getBoolean("screens.all");
        for (int[] size : all ? new int[][] {{1000, 700}, {1366, 768}, {1920, 1057}} : new int[][] {{1366, 768}}) {
            for (ColorScheme scheme : all ? ColorScheme.values() : new ColorScheme[] {ColorScheme.DARK}) {
                for (int processors : all ? new int[] {5, 200} : new int[] {5}) {
                    Fx.call(() -> {
                        ConsoleViewModel console = console(processors, YearScans.TEN_YEARS);
                        Scene scene = Pictures.scene(console, scheme, size[0], size[1]);
                        console.grid().zoomProperty().set(HeatZoom.YEARS);
                        Pictures.shoot(scene, "years-%d-%d-%s".formatted(processors, size[0], scheme));
                        if (processors == 5) {
                            console.grid().overviewProcessorProperty().set("mart0004");
                            console.grid().selectDate(DATE);
                            Pictures.shoot(scene, "years-one-%d-%s".formatted(size[0], scheme));
                        }
                        return null;
                    });
                }
            }
        }
    }

    /** Ten years: a date without its year is one of ten. */
    @Test
    void everyDateCarriesItsYear() throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = console(5, YearScans.TEN_YEARS);
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 1366, 768);
            console.grid().selectDate(DATE);
            console.grid().tableShownProperty().set(true);
            Pictures.shoot(scene, "years-table");
            console.grid().selectionProperty().set(HeatSelection.NONE);
            console.actions().reviewAll();
            Pictures.shoot(scene, "years-plan");
            CalendarHeatmap matrix = (CalendarHeatmap) scene.lookup("#matrix");
            console.grid().showLayout(HeatmapLayout.MATRIX);
            Pictures.settle(scene);
            matrix.focusedCellProperty().set(new CellAddress(DATE, "mart0001"));

            assertThat(matrix.getAccessibleText()).startsWith("Tuesday 5 March 2019, mart0001");
            assertThat(scene.getRoot().lookupAll(".label").stream()
                            .map(n -> ((Label) n).getText())
                            .filter(t -> t != null && t.matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \\d+ \\w+.*"))
                            .toList())
                    .isNotEmpty()
                    .allMatch(t -> t.matches(".* 20\\d\\d.*"));
            return null;
        });
    }

    private static ConsoleViewModel console(int processors, DateInterval dates) {
        ForeignPipeline foreign = ForeignPipeline.of(processors, 8);
        FakeEngine engine = new FakeEngine("development", foreign.pipeline());
        Scan scan = YearScans.of(foreign.names(), dates);
        engine.scansWith(() -> scan);
        ConsoleViewModel console = Pictures.console(engine);
        console.scans().scan();
        return console;
    }

    private static void press(Node node, KeyCode... codes) {
        for (KeyCode code : List.of(codes)) {
            Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        }
    }
}
