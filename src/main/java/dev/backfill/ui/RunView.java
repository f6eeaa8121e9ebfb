package dev.backfill.ui;

import dev.backfill.model.Partition;
import dev.backfill.model.StepState;
import dev.backfill.ui.heatmap.Glyph;
import dev.backfill.ui.heatmap.GlyphIcon;
import java.time.LocalDate;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The run pane: the plan as a matrix that fills in, the log, and both ways to stop with what they mean.
final class RunView {
    private static final double ROW = 36;
    private final ConsoleViewModel console;
    private final RunViewModel run;
    private final Timeline clock = new Timeline();

    @FXML
    private BorderPane root;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private Label progress;

    @FXML
    private Label time;

    @FXML
    private ProgressBar bar;

    @FXML
    private VBox names;

    @FXML
    private ListView<LocalDate> matrix;

    @FXML
    private StackPane logSlot;

    @FXML
    private Button stopAfter;

    @FXML
    private Label stopAfterText;

    @FXML
    private Button stopNow;

    @FXML
    private Label stopNowText;

    RunView(ConsoleViewModel console, RunViewModel run) {
        this.console = console;
        this.run = run;
    }

    @FXML
    private void initialize() {
        LogView log = new LogView(console.messages());
        logSlot.getChildren().add(Screens.load("log", log, console.messages()));
        log.show(run.log(), run.processors());
        for (String processor : run.processors()) {
            Label name = new Label(processor);
            name.getStyleClass().add("strong");
            name.setMinHeight(ROW);
            names.getChildren().add(name);
        }
        matrix.setCellFactory(_ -> new DateColumn());
        matrix.getItems().setAll(run.plan().dates());
        matrix.setMinHeight(ROW * run.processors().size() + 24);
        matrix.setPrefHeight(matrix.getMinHeight() + (run.plan().dates().size() > 5 ? 14 : 0));
        stopAfter.disableProperty().bind(run.stoppingProperty());
        run.ticksProperty().subscribe(_ -> refresh());
        clock.getKeyFrames().setAll(new KeyFrame(Duration.millis(500), _ -> time.setText(run.timeText())));
        clock.setCycleCount(Animation.INDEFINITE);
        root.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                clock.stop();
            } else {
                clock.play();
            }
        });
    }

    private void refresh() {
        title.setText(run.title());
        subtitle.setText(run.subtitle());
        progress.setText(run.progressText());
        time.setText(run.timeText());
        bar.setProgress(run.progressProperty().get());
        stopAfterText.setText(run.stopAfterText());
        stopNowText.setText(run.stopNowText());
        matrix.refresh();
    }

    @FXML
    private void onStopAfter() {
        run.stopAfterDate();
    }

    @FXML
    private void onStopNow() {
        run.stopNow();
    }

    @FXML
    private void onHide() {
        console.repairs().closeSide();
    }

    /// The steps of one date, one below the other.
    private final class DateColumn extends ListCell<LocalDate> {
        @Override
        protected void updateItem(@Nullable LocalDate date, boolean empty) {
            super.updateItem(date, empty);
            if (empty || date == null) {
                setGraphic(null);
                return;
            }
            Label head = new Label(Dates.row(date));
            head.getStyleClass().add("run-date");
            VBox column = new VBox(head);
            column.getStyleClass().add("run-column");
            for (String processor : run.processors()) {
                column.getChildren().add(cell(new Partition(processor, date)));
            }
            setGraphic(column);
        }

        private Label cell(Partition partition) {
            Label cell = new Label(run.words(partition));
            cell.getStyleClass().add("run-cell");
            run.board()
                    .step(partition)
                    .ifPresentOrElse(
                            _ -> {
                                StepState state = run.board().state(partition);
                                cell.setGraphic(new GlyphIcon(Glyph.of(state), 12));
                                cell.getStyleClass().add(state.name().toLowerCase(Locale.ROOT));
                            },
                            () -> cell.getStyleClass().add("left"));
            return cell;
        }
    }
}
