package dev.backfill.ui;

import dev.backfill.model.Partition;
import dev.backfill.ui.heatmap.CalendarHeatmap;
import dev.backfill.ui.heatmap.CellAddress;
import dev.backfill.ui.heatmap.HeatSelection;
import dev.backfill.ui.heatmap.HeatZoom;
import dev.backfill.ui.heatmap.HeatmapLayout;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the window. The keys of the grid are the grid's own; letters do nothing while somebody types.
final class Shortcuts {
    private static final KeyCombination SCAN = new KeyCodeCombination(KeyCode.R, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIX = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final List<String> REGIONS =
            List.of("#appBar", "#viewBar", "#strip", "#matrix", "#cells", "#legend", "#dock", "#side");
    private final ConsoleViewModel console;
    private final Scene scene;
    /// Whether the last key was the g that begins a sequence.
    private boolean sequence;

    Shortcuts(ConsoleViewModel console, Scene scene) {
        this.console = console;
        this.scene = scene;
    }

    void install() {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (second(event) || combination(event)) {
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && !isTyping() && letter(event)) {
                event.consume();
            }
        });
    }

    /// The second key of a sequence: g then e opens the events of the date, g then d goes to another date. Any other
    /// key ends the sequence.
    private boolean second(KeyEvent event) {
        boolean begun = sequence;
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !isTyping();
        sequence = plain && event.getCode() == KeyCode.G;
        if (begun && plain && event.getCode() == KeyCode.D && scene.lookup("#period") instanceof Button period) {
            period.fire();
            return true;
        }
        if (!begun || !plain || event.getCode() != KeyCode.E) {
            return false;
        }
        date().ifPresent(console.events()::open);
        return true;
    }

    /// The date that the keys are about: the first one selected, or else the one under the cursor of the grid.
    private Optional<LocalDate> date() {
        return console.grid().selectionProperty().get().dates().stream()
                .findFirst()
                .or(() -> focused().map(CellAddress::date));
    }

    /// The cell under the cursor of the grid.
    private Optional<CellAddress> focused() {
        return scene.lookup("#matrix") instanceof CalendarHeatmap matrix
                ? Optional.ofNullable(matrix.focusedCellProperty().get())
                : Optional.empty();
    }

    /// The cell that the keys are about: the one that is selected, or else the one under the cursor of the grid.
    private Optional<CellAddress> address() {
        List<Partition> selected = console.grid().selectionProperty().get().partitions();
        return selected.size() == 1
                ? Optional.of(CellAddress.of(selected.getFirst()))
                : focused();
    }

    private boolean isTyping() {
        return scene.getFocusOwner() instanceof TextInputControl;
    }

    private boolean combination(KeyEvent event) {
        if (SCAN.match(event)) {
            console.scan();
        } else if (FIND.match(event)) {
            focus("#selection");
        } else if (FIX.match(event)) {
            console.actions().fixNow();
        } else if (event.getCode() == KeyCode.F1) {
            showKeys();
        } else if (event.getCode() == KeyCode.F6) {
            nextRegion(event.isShiftDown() ? -1 : 1);
        } else if (event.getCode() == KeyCode.ESCAPE
                && !isTyping()
                && console.sideProperty().get() instanceof SideContent.Events) {
            // Before the grid takes it to let go of the selection, which the card was opened with.
            console.repairs().closeSide();
        } else {
            return false;
        }
        return true;
    }

    private boolean letter(KeyEvent event) {
        GridViewModel grid = console.grid();
        switch (event.getCode()) {
            case SLASH -> slash(event);
            case F -> grid.choice().faultsOnlyProperty().set(!grid.choice().faultsOnlyProperty().get());
            case N ->
                grid.numbersShownProperty().set(!grid.numbersShownProperty().get());
            case M -> grid.showLayout(HeatmapLayout.MATRIX);
            case C -> grid.showLayout(HeatmapLayout.CALENDAR);
            case T -> grid.tableShownProperty().set(true);
            case S -> console.results().openProof();
            case R -> address().ifPresent(console.results()::openRows);
            case Z -> console.runs().undoLast();
            case DIGIT1 -> grid.zoomProperty().set(HeatZoom.SEASON);
            case DIGIT2 -> grid.zoomProperty().set(HeatZoom.MONTH);
            case DIGIT3 -> grid.zoomProperty().set(HeatZoom.WEEK);
            case DIGIT4 -> grid.zoomProperty().set(HeatZoom.YEARS);
            case PERIOD -> console.navigator().showNext(1);
            case COMMA -> console.navigator().showNext(-1);
            case ESCAPE -> escape();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// With Shift it is the question mark.
    private void slash(KeyEvent event) {
        if (event.isShiftDown()) {
            showKeys();
        } else {
            focus("#selection");
        }
    }

    private void showKeys() {
        Node owner = scene.lookup("#settings");
        if (owner != null) {
            KeysPopOver.show(owner, console.messages());
        }
    }

    private void escape() {
        if (!(console.sideProperty().get() instanceof SideContent.Inspect)) {
            console.repairs().closeSide();
        } else {
            console.grid().selectionProperty().set(HeatSelection.NONE);
        }
    }

    private void focus(String selector) {
        Node node = scene.lookup(selector);
        if (node != null) {
            node.requestFocus();
        }
    }

    private void nextRegion(int direction) {
        List<Node> regions = REGIONS.stream()
                .map(scene::lookup)
                .filter(n -> n != null && n.isVisible())
                .toList();
        int at = -1;
        for (int i = 0; i < regions.size(); i++) {
            for (Node n = scene.getFocusOwner(); n != null; n = n.getParent()) {
                if (n == regions.get(i)) {
                    at = i;
                }
            }
        }
        for (int tried = 1; tried <= regions.size(); tried++) {
            Node region = regions.get(Math.floorMod(at + direction * tried, regions.size()));
            if (focusInside(region)) {
                return;
            }
        }
    }

    private static boolean focusInside(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return false;
        }
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Shortcuts::focusInside);
    }
}
