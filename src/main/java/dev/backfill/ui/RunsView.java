package dev.backfill.ui;

import dev.backfill.model.RunState;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

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

    RunsView(ConsoleViewModel console) {
        this.console = console;
    }

    @FXML
    private void initialize() {
        column(run, RunLine::runId);
        column(state, line -> words(line.state()));
        column(started, line -> Dates.moment(line.startedAt()));
        column(took, RunsView::took);
        column(steps, RunLine::steps);
        table.setItems(console.runs());
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
}
