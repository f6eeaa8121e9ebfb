package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.MatrixPoints;
import dev.backfill.ui.heatmap.state.CellAddress;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.heatmap.state.RowFold;
import dev.backfill.ui.look.Appearance;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/// Mouse and keys on the heads of folded rows, on a scene of the window.
class FoldedRowsWindowTest {
    private static final LocalDate FOURTH = SampleScan.POISONED;
    private static final RowFold HEALTHY = RowFold.ofHealthy("");

    @Test
    void aClickOnTheNameOfAGroupFoldsItAndOneOnItsCellsSelectsWhatTheyStandFor() throws Exception {
        ManyRows many = ManyRows.grouped();
        inMatrix(many, many.scan(_ -> true), matrix -> {
            CellAddress marts = CellAddress.of(FOURTH, RowFold.ofGroup("Marts"));
            MatrixPoints.pressLabel(matrix, marts);
            assertThat(words(matrix)).contains("Marts 5").doesNotContain("mart0007");
            assertThat(matrix.getAccessibleText())
                    .contains("Marts, 5 processors")
                    .endsWith(", folded: Enter or a click on its name opens it");

            MatrixPoints.pressWith(matrix, marts, false, false);
            assertThat(matrix.selectionProperty().get().partitions())
                    .containsExactlyElementsOf(many.foreign().names().subList(5, 10).stream()
                            .map(n -> new Partition(n, FOURTH))
                            .toList());
            assertThat(matrix.getAccessibleText())
                    .startsWith("Sat 4 December 2021, Marts, 5 processors, ")
                    .contains("critical");

            MatrixPoints.pressLabel(matrix, marts);
            assertThat(words(matrix)).contains("Marts 5 open", "mart0007");
        });
    }

    @Test
    void keysWalkOverHeadsFoldThemAndSelectWhatTheyStandFor() throws Exception {
        ManyRows many = ManyRows.grouped();
        inMatrix(many, many.scan(_ -> true), matrix -> {
            matrix.focusedCellProperty().set(CellAddress.event(FOURTH));
            press(matrix, KeyCode.DOWN);
            RowFold staging = RowFold.ofGroup("Staging");
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(CellAddress.of(FOURTH, staging));
            press(matrix, KeyCode.SPACE);
            assertThat(words(matrix)).startsWith("Staging 5", "Marts 5 open");
            assertThat(matrix.selectionProperty().get()).isEqualTo(HeatSelection.NONE);

            press(matrix, KeyCode.SPACE);
            assertThat(matrix.selectionProperty().get().partitions()).hasSize(5);
            press(matrix, KeyCode.ENTER);
            assertThat(words(matrix)).startsWith("Staging 5 open", "mart0001");
            press(matrix, KeyCode.DOWN);
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(FOURTH, "mart0001"));
            assertThat(matrix.getAccessibleText())
                    .startsWith("Saturday 4 December, Orders 1, ")
                    .endsWith(", mart0001, marts.mart0001");
        });
    }

    @Test
    void theLineOfHealthyRowsOpensByClickByEnterAndBySpace() throws Exception {
        ManyRows many = ManyRows.of(50);
        inMatrix(many, many.scan(i -> i < 9), matrix -> {
            CellAddress line = CellAddress.of(FOURTH, HEALTHY);
            assertThat(words(matrix)).hasSize(10).endsWith("+41");
            MatrixPoints.pressWith(matrix, line, false, false);
            assertThat(words(matrix)).hasSize(51).contains("+41 open");
            assertThat(matrix.selectionProperty().get()).isEqualTo(HeatSelection.NONE);
            press(matrix, KeyCode.ENTER);
            assertThat(words(matrix)).endsWith("+41");
            press(matrix, KeyCode.SPACE);
            assertThat(words(matrix)).contains("+41 open");
            press(matrix, KeyCode.UP);
            assertThat(matrix.focusedCellProperty().get()).isEqualTo(new CellAddress(FOURTH, "mart0009"));
        });
    }

    private static void inMatrix(ManyRows many, Scan scan, Consumer<CalendarHeatmap> what) throws Exception {
        Fx.call(() -> {
            ConsoleViewModel console = many.console(scan);
            console.grid().goTo(SampleScan.DECEMBER);
            Appearance appearance = new Appearance();
            Scene scene = Pictures.scene(console, appearance, ColorScheme.LIGHT, 1366, 768);
            what.accept((CalendarHeatmap) scene.lookup("#matrix"));
            appearance.undress(scene);
            return null;
        });
    }

    private static List<String> words(CalendarHeatmap matrix) {
        Pictures.settle(matrix.getScene());
        return ManyRows.words(Objects.requireNonNull(matrix.rowsProperty().get()));
    }

    private static void press(CalendarHeatmap matrix, KeyCode code) {
        Event.fireEvent(matrix, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        Pictures.settle(matrix.getScene());
    }
}
