package dev.backfill.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backfill.model.Partition;
import dev.backfill.model.SampleScan;
import dev.backfill.model.scan.Verdict;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.WindowRegion;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.event.EventCardViewModel;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.Fx;
import dev.backfill.ui.heatmap.state.CellAddress;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
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
            console.scans().scan();
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
        assertThat(console.side().contentProperty().get())
                .isInstanceOfSatisfying(
                        EventCardViewModel.class,
                        side -> assertThat(side.date()).isEqualTo(SampleScan.POISONED.plusDays(12)));
    }

    @Test
    void escapeBringsBackTheTextOfWhatIsSelectedAndThenLeavesTheField() throws Exception {
        List<Object> seen = Fx.call(() -> {
            console.grid()
                    .selectPartitions(List.of(
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
                .containsExactly(
                        "TDZA missing, Sat 4 Dec, poisons PCF 131 rows, PDC 97, ML 131. Enter: Fix now · 4 steps");
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
            return List.of(
                    button.getText(),
                    button.getWidth() == width,
                    Clipboard.getSystemClipboard().getString());
        });
        assertThat(seen).containsExactly("Copied", true, "the note");
    }

    @Test
    void aDateIsTypedIntoThePaletteAndTheFocusGoesBackToWhereItWas() throws Exception {
        List<Object> seen = Fx.call(() -> {
            focus("#matrix");
            TextField field = palette("4 dec");
            boolean inField = scene.getFocusOwner() == field;
            String help = field.getAccessibleHelp();
            Event.fireEvent(field, key(KeyCode.ENTER, false));
            return List.of(
                    inField,
                    help.startsWith("Date, Go to Sat 4 December 2021. Line 1 of "),
                    console.grid().selectionProperty().get().singleDate(),
                    scene.lookup("#palette") == null,
                    scene.getFocusOwner() == scene.lookup("#matrix"));
        });
        assertThat(seen).containsExactly(true, true, Optional.of(SampleScan.POISONED), true, true);
    }

    @Test
    void whatCannotBeDoneStaysInThePaletteWithItsReasonAndNothingIsSaidToFit() throws Exception {
        List<Boolean> seen = Fx.call(() -> {
            TextField field = palette("fix now");
            boolean reason = field.getAccessibleHelp().contains("Fix now, Ctrl+Enter, nothing to repair here");
            Event.fireEvent(field, key(KeyCode.ENTER, false));
            boolean stays = scene.lookup("#palette") != null;
            field.setText("zzzz");
            boolean none = scene.lookup("#paletteNone").isVisible()
                    && !scene.lookup("#paletteList").isVisible();
            Event.fireEvent(field, key(KeyCode.ESCAPE, false));
            return List.of(reason, stays, none, scene.lookup("#palette") == null);
        });
        assertThat(seen).containsExactly(true, true, true, true);
        assertThat(console.side().contentProperty().get()).isEqualTo(SideContent.INSPECTOR);
    }

    @Test
    void theStatusBarSaysWhatTheKeysDoWhereTheFocusIs() throws Exception {
        List<String> hints = Fx.call(() -> {
            focus("#matrix");
            String alone = hints(scene);
            console.grid().selectDate(SampleScan.POISONED);
            String selected = hints(scene);
            focus("#findings");
            return List.of(alone, selected, hints(scene));
        });
        assertThat(hints.getFirst())
                .startsWith("← ↑ → ↓ move")
                .contains("Space select")
                .endsWith("F1 all keys");
        assertThat(hints.getFirst()).doesNotContain("Enter plan");
        assertThat(hints.get(1)).contains("Enter plan");
        assertThat(hints.get(2)).startsWith("↑ ↓ move  ·  Enter do");
    }

    @Test
    void hintsGiveWayWhereThereIsLittleRoomButTheWayToAllKeys() throws Exception {
        List<String> hints = Fx.call(() -> {
            console.grid().selectDate(SampleScan.POISONED);
            focus("#matrix");
            String wide = hints(scene);
            Scene narrow = Pictures.scene(console, ColorScheme.LIGHT, 800, 600);
            narrow.lookup("#matrix").requestFocus();
            return List.of(wide, hints(narrow));
        });
        assertThat(hints.get(1))
                .startsWith("← ↑ → ↓ move")
                .endsWith("F1 all keys")
                .hasSizeLessThan(hints.getFirst().length());
    }

    private static String hints(Scene where) {
        Pictures.settle(where);
        return ((Labeled) where.lookup("#keyHints")).getText();
    }

    private TextField palette(String typed) {
        Event.fireEvent(scene.getRoot(), key(KeyCode.K, true));
        Pictures.settle(scene);
        TextField field = (TextField) scene.lookup("#paletteField");
        field.setText(typed);
        return field;
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
