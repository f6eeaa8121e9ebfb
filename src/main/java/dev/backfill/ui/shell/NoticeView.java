package dev.backfill.ui.shell;

import dev.backfill.ui.common.WhileShowing;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.ui.history.RunsViewModel;
import dev.backfill.ui.run.RunViewModel;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says that another process works on a run, or that the last one was interrupted, and what can be done about it.
final class NoticeView {
    private static final Duration BETWEEN_LOOKS = Duration.seconds(1);
    private final ConsoleViewModel console;
    private final RunsViewModel runs;
    private final Timeline looks = new Timeline();
    private Subscription ticks = Subscription.EMPTY;

    @FXML
    private HBox bar;

    @FXML
    private FontIcon icon;

    @FXML
    private Label what;

    @FXML
    private Button show;

    @FXML
    private Button resume;

    @FXML
    private Button stopAfter;

    @FXML
    private Button stopNow;

    @FXML
    private Button close;

    NoticeView(ConsoleViewModel console) {
        this.console = console;
        this.runs = console.runs();
    }

    @FXML
    private void initialize() {
        for (Node node : new Node[] {bar, show, resume, stopAfter, stopNow, close}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        runs.elsewhereProperty().subscribe(_ -> refresh());
        runs.interruptedProperty().subscribe(_ -> refresh());
        console.repairs().runningProperty().subscribe(_ -> refresh());
        looks.getKeyFrames().setAll(new KeyFrame(BETWEEN_LOOKS, _ -> runs.look()));
        looks.setCycleCount(Animation.INDEFINITE);
        WhileShowing.play(bar, looks);
    }

    private void refresh() {
        RunViewModel going = runs.elsewhereProperty().get();
        boolean free = console.repairs().runningProperty().get() == null;
        RunLine interrupted = free ? runs.interruptedProperty().get() : null;
        ticks.unsubscribe();
        bar.setVisible(going != null || interrupted != null);
        resume.setVisible(going == null);
        close.setVisible(going == null);
        stopAfter.setVisible(going != null);
        stopNow.setVisible(going != null);
        stopAfter.disableProperty().unbind();
        if (going != null) {
            icon.setIconLiteral("fth-play");
            stopAfter.disableProperty().bind(going.stoppingProperty());
            ticks = going.ticksProperty().subscribe(_ -> what.setText(words(going)));
        } else if (interrupted != null) {
            icon.setIconLiteral("fth-alert-circle");
            what.setText(console.messages()
                    .text("notice.interrupted", interrupted.runId(), interrupted.finished(), interrupted.total()));
        }
    }

    private String words(RunViewModel going) {
        return console.messages().text("notice.elsewhere", going.name(), going.progressText());
    }

    @FXML
    private void onShow() {
        RunLine interrupted = runs.interruptedProperty().get();
        if (runs.elsewhereProperty().get() != null) {
            console.repairs().showRun();
        } else if (interrupted != null) {
            runs.open(interrupted.runId());
        }
    }

    @FXML
    private void onResume() {
        RunLine interrupted = runs.interruptedProperty().get();
        if (interrupted != null) {
            runs.resume(interrupted);
        }
    }

    @FXML
    private void onStopAfter() {
        going(RunViewModel::stopAfterDate);
    }

    @FXML
    private void onStopNow() {
        going(RunViewModel::stopNow);
    }

    private void going(Consumer<RunViewModel> stop) {
        RunViewModel run = runs.elsewhereProperty().get();
        if (run != null) {
            stop.accept(run);
        }
    }

    @FXML
    private void onClose() {
        runs.dismiss();
    }
}
