package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.Verdict;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.CellAddress;
import dev.backfill.ui.heatmap.Fx;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The keyboard in the window, without a window: where the focus goes, and what keys are about.
class KeyboardTest {
    private final FakeEngine engine = new FakeEngine();
    private final ConsoleViewModel console = Pictures.console(engine);
    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = Fx.call(() -> Pictures.scene(console, ColorScheme.LIGHT, 1366, 768));
        Fx.call(() -> {
            console.scan();
            Pictures.settle(scene);
            return 0;
        });
    }

    @Test
    void afterFixNowTheKeyboardIsInTheRun() throws Exception {
        engine.hangAfter(1);
        assertThat(Fx.call(this::regionsBeforeAndAfterFixNow)).containsExactly(WindowRegion.GRID, WindowRegion.RUN);
    }

    @Test
    void whereTheRunHasEndedTheKeyboardIsInItsReceipt() throws Exception {
        assertThat(Fx.call(this::regionsBeforeAndAfterFixNow)).containsExactly(WindowRegion.GRID, WindowRegion.RECEIPT);
    }

    private List<WindowRegion> regionsBeforeAndAfterFixNow() {
        console.grid().selectDate(SampleScan.POISONED);
        Node matrix = focus("#matrix");
        WindowRegion before = WindowRegion.around(scene.getFocusOwner()).orElseThrow();
        Event.fireEvent(matrix, key(KeyCode.ENTER, true));
        return List.of(before, WindowRegion.around(scene.getFocusOwner()).orElseThrow());
    }

    @Test
    void theEventCardIsOfTheDateUnderTheCursor() throws Exception {
        Fx.call(() -> {
            console.grid().selectDate(SampleScan.POISONED);
            CalendarHeatmap matrix = (CalendarHeatmap) focus("#matrix");
            matrix.focusedCellProperty().set(new CellAddress(SampleScan.POISONED.plusDays(12), "ML"));
            Event.fireEvent(matrix, key(KeyCode.G, false));
            Event.fireEvent(matrix, key(KeyCode.E, false));
            return 0;
        });
        assertThat(console.sideProperty().get())
                .isInstanceOfSatisfying(
                        SideContent.Events.class,
                        side -> assertThat(side.card().date()).isEqualTo(SampleScan.POISONED.plusDays(12)));
    }

    @Test
    void escapeBringsBackTheTextOfWhatIsSelectedAndThenLeavesTheField() throws Exception {
        List<Object> seen = Fx.call(() -> {
            console.grid().selectPartitions(List.of(
                    new Partition("PCF", SampleScan.POISONED),
                    new Partition("ML", SampleScan.POISONED.plusDays(1))));
            TextField field = (TextField) focus("#selection");
            field.setText("proc:XX");
            Event.fireEvent(field, key(KeyCode.ENTER, false));
            String wrong = console.selectionField().errorProperty().get();
            Event.fireEvent(field, key(KeyCode.ESCAPE, false));
            String text = field.getText();
            boolean kept = field.isFocused() || scene.getFocusOwner() == field;
            Event.fireEvent(field, key(KeyCode.ESCAPE, false));
            return List.of(
                    wrong.isEmpty(),
                    text,
                    console.selectionField().errorProperty().get(),
                    kept,
                    scene.getFocusOwner() == scene.lookup("#matrix"),
                    console.grid().selectionProperty().get().partitions().size());
        });
        assertThat(seen).containsExactly(false, "proc:PCF, 2021-12-04; proc:ML, 2021-12-05", "", true, true, 2);
    }

    @Test
    void theLegendIsOneStopAndArrowsGoThroughIt() throws Exception {
        List<Object> seen = Fx.call(() -> {
            List<ToggleButton> buttons = scene.lookup("#legend").lookupAll(".legend-verdict").stream()
                    .map(ToggleButton.class::cast)
                    .toList();
            long stops = buttons.stream().filter(Node::isFocusTraversable).count();
            buttons.getFirst().requestFocus();
            Event.fireEvent(buttons.getFirst(), key(KeyCode.RIGHT, false));
            boolean second = scene.getFocusOwner() == buttons.get(1);
            Event.fireEvent(buttons.get(1), key(KeyCode.LEFT, false));
            Event.fireEvent(buttons.getFirst(), key(KeyCode.LEFT, false));
            boolean last = scene.getFocusOwner() == buttons.getLast();
            buttons.get(1).fire();
            return List.of(stops, second, last, List.copyOf(console.grid().verdictFilter()));
        });
        assertThat(seen).containsExactly(1L, true, true, List.of(Verdict.MISSING));
    }

    @Test
    void aFindingSaysWhatEnterDoesAndEnterDoesIt() throws Exception {
        List<String> spoken = Fx.call(() -> {
            TableView<?> table = (TableView<?>) focus("#findings");
            return table.lookupAll(".table-cell").stream()
                    .map(Node::getAccessibleText)
                    .filter(t -> t != null && t.startsWith("TDZA missing"))
                    .distinct()
                    .toList();
        });
        assertThat(spoken)
                .containsExactly("TDZA missing, Sat 4 Dec, poisons PCF 131 rows, PDC 97, ML 131. Enter: Fix now · 4 steps");
        Fx.call(() -> {
            TableView<?> table = (TableView<?>) focus("#findings");
            table.getSelectionModel().select(0);
            Event.fireEvent(table, key(KeyCode.ENTER, false));
            return 0;
        });
        assertThat(engine.started()).hasSize(1);
    }

    @Test
    void aButtonThatCopiesSaysSoAndMovesNothing() throws Exception {
        List<Object> seen = Fx.call(() -> {
            Button button = new Button("Copy the whole note");
            Scene other = new Scene(new HBox(button), 400, 80);
            Pictures.settle(other);
            double width = button.getWidth();
            Copying.copy("the note", new ActionEvent(button, button), Messages.english());
            Pictures.settle(other);
            return List.of(button.getText(), button.getWidth() == width, Clipboard.getSystemClipboard().getString());
        });
        assertThat(seen).containsExactly("Copied", true, "the note");
    }

    private Node focus(String selector) {
        Node node = scene.lookup(selector);
        node.requestFocus();
        return node;
    }

    private static KeyEvent key(KeyCode code, boolean shortcut) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false);
    }
}
