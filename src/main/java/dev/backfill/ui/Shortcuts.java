package dev.backfill.ui;

import dev.backfill.ui.heatmap.HeatSelection;
import dev.backfill.ui.heatmap.HeatZoom;
import dev.backfill.ui.heatmap.HeatmapLayout;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
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
            List.of("#appBar", "#viewBar", "#strip", "#matrix", "#legend", "#dock", "#side");
    private final ConsoleViewModel console;
    private final Scene scene;

    Shortcuts(ConsoleViewModel console, Scene scene) {
        this.console = console;
        this.scene = scene;
    }

    void install() {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (combination(event)) {
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            if (!event.isShortcutDown() && !event.isAltDown() && !typing && letter(event)) {
                event.consume();
            }
        });
    }

    private boolean combination(KeyEvent event) {
        if (SCAN.match(event)) {
            console.scan();
        } else if (FIND.match(event)) {
            focus("#selection");
        } else if (FIX.match(event)) {
            console.fixNow();
        } else if (event.getCode() == KeyCode.F6) {
            nextRegion(event.isShiftDown() ? -1 : 1);
        } else {
            return false;
        }
        return true;
    }

    private boolean letter(KeyEvent event) {
        GridViewModel grid = console.grid();
        switch (event.getCode()) {
            case SLASH -> focus("#selection");
            case F -> grid.faultsOnlyProperty().set(!grid.faultsOnlyProperty().get());
            case N ->
                grid.numbersShownProperty().set(!grid.numbersShownProperty().get());
            case M -> grid.layoutProperty().set(HeatmapLayout.MATRIX);
            case C -> grid.layoutProperty().set(HeatmapLayout.CALENDAR);
            case DIGIT1 -> grid.zoomProperty().set(HeatZoom.SEASON);
            case DIGIT2 -> grid.zoomProperty().set(HeatZoom.MONTH);
            case DIGIT3 -> grid.zoomProperty().set(HeatZoom.WEEK);
            case PERIOD -> console.showNext(1);
            case COMMA -> console.showNext(-1);
            case ESCAPE -> escape();
            default -> {
                return false;
            }
        }
        return true;
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
