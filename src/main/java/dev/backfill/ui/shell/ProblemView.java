package dev.backfill.ui.shell;

import dev.backfill.ui.common.Copying;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.Problem;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The one place that shows an error: what, where, what next; it can be copied.
final class ProblemView {
    private final ConsoleViewModel console;

    @FXML
    private HBox bar;

    @FXML
    private Label what;

    @FXML
    private Button again;

    ProblemView(ConsoleViewModel console) {
        this.console = console;
    }

    @FXML
    private void initialize() {
        bar.managedProperty().bind(bar.visibleProperty());
        again.disableProperty().bind(console.scans().scanningProperty());
        console.problems().lastProperty().subscribe(this::show);
        console.scans()
                .unreadProperty()
                .subscribe(_ -> show(console.problems().lastProperty().get()));
    }

    private void show(@Nullable Problem problem) {
        // Why there is no picture is said in the place of the picture.
        bar.setVisible(problem != null
                && !problem.empty()
                && !problem.equals(console.scans().unreadProperty().get()));
        what.setText(problem == null ? "" : problem.words());
    }

    @FXML
    private void copy(ActionEvent event) {
        Copying.copy(what.getText(), event, console.messages());
    }

    @FXML
    private void scan() {
        console.scans().scan();
    }

    @FXML
    private void close() {
        console.problems().dismiss();
    }
}
