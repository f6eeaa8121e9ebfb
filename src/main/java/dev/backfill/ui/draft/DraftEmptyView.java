package dev.backfill.ui.draft;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.draft.DraftViewModel.Look;
import dev.backfill.ui.draft.DraftViewModel.Shown;
import dev.backfill.ui.workspaces.Outside;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is seen of a draft where there are no tables: that they are looked at, or why there are none and what to do.
final class DraftEmptyView {
    private final DraftViewModel draft;
    private final Outside outside;
    private final Messages messages;
    private final DraftWords words;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button emptyStop;

    @FXML
    private Button again;

    @FXML
    private Button emptyOther;

    DraftEmptyView(DraftViewModel draft, Outside outside, Messages messages) {
        this.draft = draft;
        this.outside = outside;
        this.messages = messages;
        this.words = new DraftWords(messages);
    }

    @FXML
    private void initialize() {
        for (Node node : List.of(empty, emptyText, progress, emptyStop, again, emptyOther)) {
            node.managedProperty().bind(node.visibleProperty());
        }
    }

    /// Shows how things stand; steps aside where there are tables.
    void show(@Nullable Look look, @Nullable Shown shown, @Nullable Problem problem) {
        boolean none = shown == null || shown.rows().isEmpty();
        empty.setVisible(none);
        if (!none) {
            return;
        }
        boolean isLooking = look != null;
        String name = draft.source().name();
        emptyTitle.setText(
                isLooking
                        ? messages.text("draft.looking", name)
                        : problem != null
                                ? messages.text("draft.failed", name)
                                : messages.text("draft.noTables", name));
        emptyText.setText(
                look != null
                        ? words.look(look, draft.source())
                        : problem != null ? problem.words() : messages.text("draft.noTablesText"));
        progress.setVisible(isLooking);
        progress.setProgress(look == null ? 0 : look.share());
        emptyStop.setVisible(isLooking);
        again.setVisible(!isLooking && problem != null);
        emptyOther.setVisible(!isLooking && draft.source().isFile());
    }

    @FXML
    private void onStop() {
        draft.stop();
    }

    @FXML
    private void onAgain() {
        draft.again();
    }

    @FXML
    private void onOther() {
        outside.chooseFile(emptyOther);
    }
}
