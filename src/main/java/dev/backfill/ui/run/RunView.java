package dev.backfill.ui.run;

import dev.backfill.model.Partition;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.StepState;
import dev.backfill.ui.common.Frames;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.common.WhileShowing;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The run pane: the plan as a matrix that fills in, the log, and both ways to stop with what they mean.
public final class RunView {
    private static final int MOST_PINNED = 3;
    private static final double ROW = 36;
    private static final double NAME = 220;
    /// Dates above the steps, a scroll bar below them, and padding.
    private static final double AROUND_STEPS = 72;
    private static final double LEAST_LOG = 100;
    /// A pane that is lower leaves the log to the dock.
    private static final double WITH_LOG = 470;
    /// So many processors are to be seen whatever else there is.
    private static final int LEAST_ROWS = 3;
    /// The width of a date, its padding included: as long as all are the same, only those in view are ever made.
    private static final double COLUMN = 100;
    private final WindowContext context;
    private final RunViewModel run;
    private final Timeline clock = new Timeline();
    /// As many as are in view; the list uses them again for other dates.
    private final List<DateColumn> columns = new ArrayList<>();
    private @Nullable LocalDate followed;
    private boolean follows;

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
    private ScrollPane steps;

    @FXML
    private VBox names;

    @FXML
    private VBox failures;

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

    private int pinned;

    public RunView(WindowContext context, RunViewModel run) {
        this.context = context;
        this.run = run;
    }

    @FXML
    private void initialize() {
        for (String processor : run.processors()) {
            Label name = new Label(processor);
            name.getStyleClass().addAll("strong", "name");
            name.setMinHeight(ROW);
            name.setMaxWidth(NAME);
            names.getChildren().add(name);
        }
        matrix.setCellFactory(_ -> {
            DateColumn column = new DateColumn();
            columns.add(column);
            return column;
        });
        matrix.setFixedCellSize(COLUMN);
        matrix.setMinHeight(ROW * run.processors().size() + 24);
        matrix.setMinWidth(COLUMN);
        steps.setMinHeight(ROW * Math.min(LEAST_ROWS, run.processors().size()) + 64);
        double whole = ROW * run.processors().size() + AROUND_STEPS;
        steps.setPrefHeight(whole);
        steps.setMaxHeight(whole);
        logSlot.setMinHeight(LEAST_LOG);
        logSlot.setPrefHeight(LEAST_LOG);
        logSlot.managedProperty().bind(logSlot.visibleProperty());
        root.heightProperty().subscribe(height -> logSlot.setVisible(height.doubleValue() >= WITH_LOG));
        matrix.setPrefHeight(matrix.getMinHeight() + (run.board().dates().size() > 5 ? 14 : 0));
        stopAfter.disableProperty().bind(run.stoppingProperty());
        stopNow.disableProperty().bind(run.stoppingNowProperty());
        failures.managedProperty().bind(failures.visibleProperty());
        run.ticksProperty().subscribe(_ -> refresh());
        clock.getKeyFrames().setAll(new KeyFrame(Duration.millis(500), _ -> time.setText(run.timeText())));
        clock.setCycleCount(Animation.INDEFINITE);
        WhileShowing.play(root, clock);
        Frames.afterThis(
                context.background(),
                () -> matrix.getItems().setAll(run.board().dates()),
                this::followFromNowOn,
                this::showLog);
    }

    /// Dates that were not laid out yet cannot be scrolled to.
    private void followFromNowOn() {
        follows = true;
        follow();
    }

    private void showLog() {
        LogView log = new LogView(context.messages());
        logSlot.getChildren().add(Screens.load("log", log, context.messages()));
        log.show(run.log(), run.processors());
    }

    private void refresh() {
        title.setText(run.title());
        subtitle.setText(run.subtitle());
        progress.setText(run.progressText());
        time.setText(run.timeText());
        bar.setProgress(run.progressProperty().get());
        stopAfterText.setText(run.stopAfterText());
        stopNowText.setText(run.stopNowText());
        columns.forEach(DateColumn::refresh);
        pinFailures();
        follow();
    }

    /// What failed stays in sight, wherever the matrix is.
    private void pinFailures() {
        Collection<StepChanged> failed = run.board().failures();
        if (failed.size() == pinned) {
            failures.setVisible(pinned > 0);
            return;
        }
        pinned = failed.size();
        failures.setVisible(pinned > 0);
        failures.getChildren()
                .setAll(failed.stream().limit(MOST_PINNED).map(this::failure).toList());
        if (pinned > MOST_PINNED) {
            Label more = new Label(context.messages().text("run.moreFailures", pinned - MOST_PINNED));
            more.getStyleClass().add("critical-words");
            failures.getChildren().add(more);
        }
    }

    private Label failure(StepChanged step) {
        Label label = new Label(
                step.step().partition().processor() + " "
                        + context.messages()
                                .dates()
                                .brief(step.step().partition().date()) + ": " + step.message(),
                new GlyphIcon(Glyph.FAILED, 12));
        label.getStyleClass().add("critical-words");
        label.setTooltip(new Tooltip(step.message()));
        return label;
    }

    /// The dates that are worked on come into view, with the one before them.
    private void follow() {
        NavigableSet<LocalDate> atWork = run.board().datesAtWork();
        if (follows && !atWork.isEmpty() && !atWork.first().equals(followed)) {
            followed = atWork.first();
            matrix.scrollTo(Math.max(0, matrix.getItems().indexOf(followed) - 1));
        }
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
        context.side().close();
    }

    /// The steps of one date, one below the other. Its labels stay; what they say changes.
    private final class DateColumn extends ListCell<LocalDate> {
        private final Label head = new Label();
        private final List<Label> steps = new ArrayList<>();
        private final VBox column = new VBox(head);

        DateColumn() {
            head.getStyleClass().add("run-date");
            column.getStyleClass().add("run-column");
            for (String _ : run.processors()) {
                steps.add(new Label());
            }
            column.getChildren().addAll(steps);
        }

        @Override
        protected void updateItem(@Nullable LocalDate date, boolean empty) {
            super.updateItem(date, empty);
            setGraphic(empty || date == null ? null : column);
            if (date != null) {
                head.setText(context.messages().dates().row(date));
            }
            refresh();
        }

        void refresh() {
            LocalDate date = getItem();
            if (date != null && !isEmpty()) {
                for (int row = 0; row < steps.size(); row++) {
                    say(steps.get(row), new Partition(run.processors().get(row), date));
                }
            }
        }

        private void say(Label cell, Partition partition) {
            cell.setText(run.words(partition));
            StepState state =
                    run.board().step(partition).isPresent() ? run.board().state(partition) : null;
            String look = state == null ? "left" : state.name().toLowerCase(Locale.ROOT);
            if (!cell.getStyleClass().contains(look)) {
                cell.getStyleClass().setAll("label", "run-cell", look);
                cell.setGraphic(state == null ? null : new GlyphIcon(Glyph.of(state), 12));
            }
        }
    }
}
