package dev.backfill.ui;

import javafx.animation.Interpolator;
import javafx.animation.TranslateTransition;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Puts what belongs there into the side pane. The inspector is kept, the others are made anew.
final class SideView {
    private static final Duration SLIDE = Duration.millis(160);
    private static final double FROM = 24;
    private final ConsoleViewModel console;
    private final StackPane content;
    private final Parent inspector;

    SideView(ConsoleViewModel console, StackPane content) {
        this.console = console;
        this.content = content;
        this.inspector = Screens.load("inspector", new InspectorView(console), console.messages());
        content.getStyleClass().add("side");
        console.sideProperty().subscribe(this::show);
    }

    /// Whether the focus is in what is shown now, and would be lost with it.
    private boolean hasFocus() {
        Node owner = content.getScene() == null ? null : content.getScene().getFocusOwner();
        while (owner != null && owner != content) {
            owner = owner.getParent();
        }
        return owner != null;
    }

    /// What a run does, and what it came to, is where somebody has just begun it: there the keyboard goes on.
    private static void focus(Parent pane) {
        Node run = pane.lookup("#runMatrix");
        Node steps = run == null ? pane.lookup("#receiptSteps") : run;
        if (steps == null) {
            Regions.focusInside(pane);
        } else {
            steps.requestFocus();
        }
    }

    private void show(SideContent side) {
        Parent pane = switch (side) {
            case SideContent.Inspect() -> inspector;
            case SideContent.Events(var card) ->
                Screens.load("events", new EventCardView(console, card), console.messages());
            case SideContent.Review(var plan) -> Screens.load("plan", new PlanView(console, plan), console.messages());
            case SideContent.Running(var run) -> Screens.load("run", new RunView(console, run), console.messages());
            case SideContent.Ended(var receipt) ->
                Screens.load("receipt", new ReceiptView(console, receipt), console.messages());
        };
        boolean focused = hasFocus();
        content.getChildren().setAll(pane);
        if (focused || side instanceof SideContent.Running) {
            focus(pane);
        }
        if (content.getScene() != null && !WindowRoot.stillAround(content).getValue()) {
            TranslateTransition slide = new TranslateTransition(SLIDE, pane);
            slide.setFromX(FROM);
            slide.setToX(0);
            slide.setInterpolator(Interpolator.EASE_OUT);
            slide.play();
        }
    }
}
