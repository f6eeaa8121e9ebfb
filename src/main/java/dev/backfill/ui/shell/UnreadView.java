package dev.backfill.ui.shell;

import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.workspaces.ImportView;
import dev.backfill.ui.workspaces.Outside;
import javafx.animation.PauseTransition;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Stands in the place of the picture when there is none: why nothing could be counted, and what to do. It stays
/// until something was.
final class UnreadView {
    /// Between two tries for a file that somebody else holds; each of them waits a while by itself.
    private static final Duration PAUSE = Duration.seconds(2);
    private final ConsoleViewModel console;
    private final @Nullable Outside outside;
    private final Messages messages;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private boolean stopped;

    @FXML
    private ScrollPane root;

    @FXML
    private FontIcon icon;

    @FXML
    private Label title;

    @FXML
    private Label target;

    @FXML
    private VBox banner;

    @FXML
    private Label what;

    @FXML
    private Label remedy;

    @FXML
    private Button again;

    @FXML
    private Button copy;

    @FXML
    private Button pipeline;

    @FXML
    private Button other;

    @FXML
    private Button bringIn;

    @FXML
    private Button demo;

    @FXML
    private HBox trying;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Label tryingText;

    @FXML
    private Button stop;

    UnreadView(ConsoleViewModel console, @Nullable Outside outside) {
        this.console = console;
        this.outside = outside;
        this.messages = console.messages();
    }

    @FXML
    private void initialize() {
        for (Node node : new Node[] {root, copy, pipeline, other, bringIn, demo, trying, busy, stop}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        again.disableProperty().bind(console.scans().scanningProperty());
        busy.visibleProperty().bind(console.scans().scanningProperty());
        pause.setOnFinished(_ -> console.scans().scan());
        console.scans().unreadProperty().subscribe(this::show);
        console.scans().scanningProperty().subscribe(_ -> showTrying());
    }

    private void show(@Nullable Problem problem) {
        pause.stop();
        root.setVisible(problem != null);
        if (problem == null) {
            return;
        }
        String name = console.profile().title();
        title.setText(
                problem.empty()
                        ? messages.text("unread.empty")
                        : messages.text(problem.held() ? "unread.held" : "unread.title", name));
        target.setText(console.profile().target());
        what.setText(problem.what());
        remedy.setText(problem.empty() ? messages.text("unread.emptyRemedy") : problem.remedy());
        icon.setIconLiteral(problem.empty() ? "fth-inbox" : problem.held() ? "fth-lock" : "fth-alert-triangle");
        pipeline.setVisible(outside != null && !problem.held() && !problem.empty());
        copy.setVisible(!problem.empty());
        other.setVisible(outside != null);
        demo.setVisible(outside != null && problem.empty());
        bringIn.setVisible(
                outside != null && problem.empty() && !console.profile().readOnly());
        prefer(bringIn.isVisible() ? bringIn : again);
        banner.getStyleClass().remove("info");
        icon.getStyleClass().remove("calm");
        if (problem.empty()) {
            banner.getStyleClass().add("info");
            icon.getStyleClass().add("calm");
        }
        if (problem.held() && !stopped) {
            pause.playFromStart();
        }
        showTrying();
    }

    /// One button is the filled one.
    private void prefer(Button button) {
        for (Button one : new Button[] {bringIn, again}) {
            one.getStyleClass().remove("filled");
        }
        button.getStyleClass().add("filled");
    }

    private void showTrying() {
        Problem problem = console.scans().unreadProperty().get();
        boolean waits = problem != null && problem.held() && !stopped;
        boolean scanning = console.scans().scanningProperty().get();
        stop.setVisible(waits);
        trying.setVisible(waits || scanning);
        tryingText.setText(
                waits
                        ? messages.text("unread.retrying")
                        : messages.text(
                                "unread.counting",
                                console.profile().pipeline().processors().size()));
    }

    @FXML
    private void onAgain() {
        stopped = false;
        console.scans().scan();
    }

    @FXML
    private void onStop() {
        stopped = true;
        pause.stop();
        showTrying();
    }

    @FXML
    private void onCopy(ActionEvent event) {
        Copying.copy(
                String.join("\n", title.getText(), target.getText(), what.getText(), remedy.getText()),
                event,
                messages);
    }

    @FXML
    private void onPipeline() {
        if (outside != null) {
            outside.desktop().accept(console.profile().pipelineFile());
        }
    }

    @FXML
    private void onBringIn() {
        if (outside != null) {
            ImportView.show(bringIn, outside, console);
        }
    }

    @FXML
    private void onOther() {
        if (outside != null) {
            outside.chooseWorkspace(root);
        }
    }

    @FXML
    private void onDemo() {
        if (outside != null) {
            outside.door().maker().openDemo();
        }
    }
}
