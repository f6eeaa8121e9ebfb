package dev.backfill.ui;

import dev.backfill.model.RunState;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The runs of this workspace, newest first.
final class RunsView {
    private final ConsoleViewModel console;

    @FXML
    private TableView<RunLine> table;

    @FXML
    private TableColumn<RunLine, String> run;

    @FXML
    private TableColumn<RunLine, String> state;

    @FXML
    private TableColumn<RunLine, String> started;

    @FXML
    private TableColumn<RunLine, String> took;

    @FXML
    private TableColumn<RunLine, String> steps;

    @FXML
    private TableColumn<RunLine, RunLine> action;

    RunsView(ConsoleViewModel console) {
        this.console = console;
    }

    @FXML
    private void initialize() {
        column(run, RunLine::runId);
        column(state, line -> words(line.state()));
        column(started, line -> Dates.moment(line.startedAt(), console.runs().now()));
        column(took, RunsView::took);
        column(steps, RunLine::steps);
        action.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue()));
        action.setCellFactory(_ -> new ActionCell());
        table.setOnKeyPressed(event -> {
            RunLine line = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && line != null) {
                console.runs().open(line);
                event.consume();
            }
        });
        table.setItems(console.runs().lines());
        table.setPlaceholder(new Label(console.messages().text("runs.none")));
    }

    private static String words(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String took(RunLine line) {
        return line.endedAt() == null
                ? ""
                : Durations.exactly(
                        Duration.between(line.startedAt(), line.endedAt()).toMillis() / 1000.0);
    }

    private static void column(TableColumn<RunLine, String> column, Function<RunLine, String> text) {
        column.setCellValueFactory(f -> new ReadOnlyStringWrapper(text.apply(f.getValue())));
    }

    /// What can be done about a run: look at it, and go on with it where something is left.
    private final class ActionCell extends TableCell<RunLine, RunLine> {
        @Override
        protected void updateItem(@Nullable RunLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            HBox buttons = new HBox(button("runs.show", line, console.runs()::open));
            buttons.getStyleClass().add("row-buttons");
            if (line.resumable()) {
                buttons.getChildren().add(button(
                        line.state() == RunState.FAILED ? "runs.retry" : "runs.resume", line, console.runs()::resume));
            }
            setGraphic(buttons);
        }

        private Hyperlink button(String key, RunLine line, Consumer<RunLine> action) {
            String text = console.messages().text(key);
            Hyperlink link = new Hyperlink(text);
            link.setAccessibleText(console.messages().text("runs.actionSpoken", text, line.runId()));
            link.setFocusTraversable(false);
            link.setOnAction(_ -> action.accept(line));
            return link;
        }
    }
}
