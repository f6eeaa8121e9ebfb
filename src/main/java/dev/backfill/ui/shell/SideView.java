package dev.backfill.ui.shell;

import dev.backfill.ui.common.Regions;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.common.WindowRoot;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.SideContent;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.event.EventCardView;
import dev.backfill.ui.event.EventCardViewModel;
import dev.backfill.ui.inspect.ClearingView;
import dev.backfill.ui.inspect.InspectorRows;
import dev.backfill.ui.inspect.InspectorView;
import dev.backfill.ui.plan.PlanView;
import dev.backfill.ui.plan.PlanViewModel;
import dev.backfill.ui.receipt.ReceiptView;
import dev.backfill.ui.receipt.ReceiptViewModel;
import dev.backfill.ui.run.RunView;
import dev.backfill.ui.run.RunViewModel;
import dev.backfill.ui.workspaces.Outside;
import dev.backfill.workspace.Workspace;
import javafx.animation.Interpolator;
import javafx.animation.TranslateTransition;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Puts what belongs there into the side pane. The inspector is kept, the others are made anew.
final class SideView {
    private static final Duration SLIDE = Duration.millis(160);
    private static final double FROM = 24;
    private final ConsoleViewModel console;
    private final StackPane content;
    private final Parent inspector;
    private final @Nullable Outside outside;

    /// @param outside what can be reached beyond the workspace; null for nothing
    SideView(ConsoleViewModel console, StackPane content, @Nullable Outside outside) {
        this.console = console;
        this.outside = outside;
        this.content = content;
        this.inspector = Screens.load("inspector", inspector(), console.messages());
        content.getStyleClass().add("side");
        console.side().contentProperty().subscribe(this::show);
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

    private InspectorView inspector() {
        return new InspectorView(
                console.messages(),
                console.inspector(),
                console.grid(),
                console.findings(),
                console.navigator(),
                console.actions(),
                new InspectorRows(console.results(), console.runs(), console.messages()),
                console.acceptance(),
                ClearingView.node(console.clearing(), console.messages(), settings()));
    }

    private @Nullable Runnable settings() {
        Outside beyond = outside;
        return beyond == null
                ? null
                : () -> beyond.desktop().accept(console.profile().folder().resolve(Workspace.SETTINGS));
    }

    private Parent load(String screen, Object view) {
        return Screens.load(screen, view, console.messages());
    }

    private void show(SideContent side) {
        WindowContext context = console.context();
        Parent pane = switch (side) {
            case EventCardViewModel card ->
                load("events", new EventCardView(context, console.events(), console.results(), card));
            case PlanViewModel plan -> load("plan", new PlanView(context, console.actions(), console.files(), plan));
            case RunViewModel run -> load("run", new RunView(context, run));
            case ReceiptViewModel receipt ->
                load(
                        "receipt",
                        new ReceiptView(
                                context,
                                console.runs(),
                                console.navigator(),
                                console.results(),
                                console.files(),
                                receipt));
            case SideContent content when content == SideContent.INSPECTOR -> inspector;
            default -> throw new IllegalStateException("No pane shows " + side);
        };
        boolean focused = hasFocus();
        content.getChildren().setAll(pane);
        if (focused || side instanceof RunViewModel) {
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
