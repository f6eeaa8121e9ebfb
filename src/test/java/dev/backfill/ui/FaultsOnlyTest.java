package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.SampleScan;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.grid.CellLine;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.HeatmapLayout;
import dev.backfill.ui.heatmap.state.RowOrder;
import dev.backfill.ui.plan.PlanViewModel;
import java.time.LocalDate;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/// What is left of the picture where only faults are wanted, and that it stays while a run repairs them.
class FaultsOnlyTest {
    private static final List<LocalDate> FAULTY = List.of(
            day(4), day(16), day(17), day(18), day(19), day(20), day(21), day(23), day(26), day(28), day(29), day(30),
            day(31));

    private final FakeEngine engine = new FakeEngine();
    private final ConsoleViewModel console = Pictures.console(engine);
    private final GridViewModel grid = console.grid();

    @Test
    void datesWithoutAFaultAreFoldedAway() {
        open();

        assertThat(grid.choice().datesProperty().get()).isEqualTo(FAULTY);
        assertThat(grid.choice().rowsProperty().get().processors()).containsExactly("TDZA", "PCF", "PDC", "ML");

        grid.choice().faultsOnlyProperty().set(false);
        assertThat(grid.choice().datesProperty().get())
                .isEqualTo(SampleScan.DECEMBER.dates().toList());
    }

    /** The games of the 19th were counted against a wrong schedule: a fault of the date, in no row. */
    @Test
    void aFaultOfTheDateItselfCounts() {
        open();
        grid.choice().rowFilterProperty().set("PDC");

        assertThat(grid.choice().datesProperty().get()).containsExactly(day(4), day(19), day(23), day(29));
    }

    @Test
    void aMonthWithoutFaultsShowsAllAndSaysSo() {
        open();
        grid.reveal(LocalDate.of(2021, 11, 20));

        assertThat(grid.choice().datesProperty().get()).hasSize(30);
        assertThat(grid.choice().faultlessProperty().get()).isTrue();

        grid.reveal(day(4));
        assertThat(grid.choice().faultlessProperty().get()).isFalse();
    }

    @Test
    void nothingMovesWhileARunRepairsIt() {
        engine.hangAfter(2);
        open();
        grid.choice().rowOrderProperty().set(RowOrder.FAULTS);
        grid.tableShownProperty().set(true);
        List<String> rows = grid.choice().rowsProperty().get().processors();
        List<CellAddress> lines = lines();
        console.actions().reviewAll();
        if (console.side().contentProperty().get() instanceof PlanViewModel plan) {
            console.actions().run(plan);
        }
        assertThat(console.repairs().runningProperty().get()).isNotNull();

        grid.show(SampleScan.repaired());

        assertThat(grid.choice().rowsProperty().get().processors()).isEqualTo(rows);
        assertThat(grid.choice().datesProperty().get()).isEqualTo(FAULTY);
        assertThat(lines()).isEqualTo(lines);

        grid.choice().hold(false);

        assertThat(grid.choice().rowsProperty().get().processors()).isNotEqualTo(rows);
        assertThat(grid.choice().datesProperty().get()).hasSizeLessThan(FAULTY.size());
    }

    @Test
    void keysAndRangesPassOverASeam() throws Exception {
        Fx.call(() -> {
            open();
            Scene scene = Pictures.scene(console, ColorScheme.LIGHT, 1440, 900);
            CalendarHeatmap matrix = (CalendarHeatmap) scene.lookup("#matrix");
            matrix.focusedCellProperty().set(new CellAddress(day(4), "PCF"));

            press(matrix, KeyCode.RIGHT, false);
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(day(16), "PCF"));
            press(matrix, KeyCode.LEFT, true);
            assertThat(grid.selectionProperty().get())
                    .isEqualTo(HeatSelection.of(new CellAddress(day(4), "PCF"), new CellAddress(day(16), "PCF")));

            // Behind the last fault of a month comes the first one of the next.
            matrix.focusedCellProperty().set(new CellAddress(day(31), "PCF"));
            press(matrix, KeyCode.RIGHT, false);
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(LocalDate.of(2022, 1, 18), "PCF"));
            press(matrix, KeyCode.LEFT, false);
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(day(31), "PCF"));
            return null;
        });
    }

    @Test
    void thePictureShowsIt() throws Exception {
        for (int width : new int[] {1000, 1440}) {
            Fx.call(() -> {
                open();
                Scene scene = Pictures.scene(
                        console,
                        width == 1000 ? ColorScheme.DARK : ColorScheme.LIGHT,
                        width,
                        width == 1000 ? 700 : 900);
                grid.selectDate(day(4));
                Pictures.shoot(scene, "faults-only-" + width);
                grid.selectionProperty().set(HeatSelection.NONE);
                grid.reveal(LocalDate.of(2021, 11, 20));
                Pictures.shoot(scene, "faults-none-" + width);
                grid.showLayout(HeatmapLayout.MATRIX);
                return null;
            });
        }
    }

    private void open() {
        console.scans().scan();
        grid.reveal(day(4));
        grid.choice().faultsOnlyProperty().set(true);
    }

    private List<CellAddress> lines() {
        return console.cells().lines().stream().map(CellLine::address).toList();
    }

    private static void press(CalendarHeatmap heatmap, KeyCode code, boolean shift) {
        Event.fireEvent(heatmap, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2021, 12, day);
    }
}
