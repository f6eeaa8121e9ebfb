package dev.backfill.ui.shell;

import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.look.WindowSettings;
import javafx.beans.property.DoubleProperty;
import javafx.css.PseudoClass;
import javafx.event.EventTarget;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/// Who gets how much room. The side pane is narrow for the inspector, wider for the events of a date, and wide
/// for plan, run and receipt; in small windows it lies over the matrix instead of beside it.
final class MainLayout {
    private static final double ROOMY = 1280;
    private static final double NARROW = 1000;
    private static final double SMALL_INSPECTOR = 304;
    /// The share of the window that the inspector takes at most, wherever it was dragged to in a larger one.
    private static final double MOST_SHARE = 0.5;
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    private final StackPane main;
    private final SplitPane across;
    private final StackPane left;
    private final StackPane side;
    private final StackPane over;
    private final StackPane content;
    private final ConsoleViewModel console;
    private final WindowSettings settings;
    private boolean dragged;

    MainLayout(
            StackPane main,
            SplitPane across,
            StackPane left,
            StackPane side,
            StackPane over,
            StackPane content,
            ConsoleViewModel console,
            WindowSettings settings) {
        this.main = main;
        this.across = across;
        this.left = left;
        this.side = side;
        this.over = over;
        this.content = content;
        this.console = console;
        this.settings = settings;
    }

    void install() {
        over.setPickOnBounds(false);
        StackPane.setAlignment(content, Pos.TOP_RIGHT);
        main.widthProperty().subscribe(_ -> arrange());
        console.side().contentProperty().subscribe(_ -> arrange());
        // Rows that somebody asks for must not come up behind what asked for them.
        console.results().openedProperty().subscribe((_, _) -> {
            if (over.isVisible() && !isInspector()) {
                console.side().close();
            }
        });
        console.grid().selectionProperty().subscribe(_ -> {
            if (main.getWidth() < NARROW) {
                arrange();
            }
        });
        // Dividers move with the window, too: only where somebody drags one is it remembered.
        across.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> dragged |= isDivider(event.getTarget()));
        across.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> remember());
    }

    private static boolean isDivider(EventTarget target) {
        for (Node n = target instanceof Node node ? node : null; n != null; n = n.getParent()) {
            if (n.getStyleClass().contains("split-pane-divider")) {
                return true;
            }
        }
        return false;
    }

    private void remember() {
        if (dragged && across.getItems().contains(side) && main.getWidth() > 0) {
            dragged = false;
            double width = main.getWidth() * (1 - across.getDividerPositions()[0]);
            if (width > SMALL_INSPECTOR / 2) {
                remembered().set(width);
            }
        }
    }

    private DoubleProperty remembered() {
        return switch (console.side().contentProperty().get().width()) {
            case INSPECTOR -> settings.inspectorProperty();
            case EVENTS -> settings.eventsProperty();
            case WIDE -> settings.wideProperty();
        };
    }

    private boolean isInspector() {
        return console.side().isInspector();
    }

    private void arrange() {
        double width = main.getWidth();
        if (width <= 0) {
            return;
        }
        main.pseudoClassStateChanged(COMPACT, width < ROOMY);
        boolean inspector = isInspector();
        boolean lies = inspector ? width < NARROW : width < ROOMY;
        boolean hidden = inspector
                && width < NARROW
                && console.grid().selectionProperty().get().isEmpty();
        double wanted;
        if (inspector) {
            wanted = width < ROOMY
                    ? SMALL_INSPECTOR
                    : Math.min(settings.inspectorProperty().get(), width * MOST_SHARE);
        } else {
            wanted = Math.min(remembered().get(), width);
        }
        content.setMaxWidth(lies ? wanted : Double.MAX_VALUE);
        over.setVisible(lies && !hidden);
        if (lies) {
            across.getItems().remove(side);
            moveInto(over);
        } else {
            moveInto(side);
            if (!across.getItems().contains(side)) {
                across.getItems().add(side);
            }
            across.setDividerPositions(1 - wanted / width);
        }
        SplitPane.setResizableWithParent(side, false);
        SplitPane.setResizableWithParent(left, true);
    }

    /// What is there already stays: taken out and put back, all of it would be styled again.
    private void moveInto(Pane place) {
        if (content.getParent() != place) {
            side.getChildren().remove(content);
            over.getChildren().remove(content);
            place.getChildren().add(content);
        }
    }
}
