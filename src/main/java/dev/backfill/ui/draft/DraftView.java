package dev.backfill.ui.draft;

import dev.backfill.model.price.Price;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.draft.DraftViewModel.Look;
import dev.backfill.ui.draft.DraftViewModel.Shown;
import dev.backfill.ui.workspaces.Outside;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page on which a file is drafted: what is read, what is looked at, what would be written and where; in its
/// middle the tables, once there are any.
public final class DraftView {
    private static final KeyCombination FINISH = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final int NAMED = 3;

    private final DraftViewModel draft;
    private final Messages messages;
    private final DraftWords words;
    private final DraftEmptyView empty;

    @FXML
    private VBox page;

    @FXML
    private Label title;

    @FXML
    private Label path;

    @FXML
    private HBox doing;

    @FXML
    private Label doingText;

    @FXML
    private Button stop;

    @FXML
    private FlowPane sources;

    @FXML
    private Label notice;

    @FXML
    private Label wrong;

    @FXML
    private StackPane body;

    @FXML
    private Label summary;

    @FXML
    private Label foot;

    @FXML
    private Button propose;

    @FXML
    private Button finish;

    public DraftView(DraftViewModel draft, Outside outside, Messages messages) {
        this.draft = draft;
        this.messages = messages;
        this.words = new DraftWords(messages);
        this.empty = new DraftEmptyView(draft, outside, messages);
    }

    @FXML
    private void initialize() {
        for (Node node : List.of(doing, stop, notice, wrong, propose, summary)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        path.setText(draft.source().place());
        draft.wishProperty().subscribe(new DraftSources(draft, messages, sources)::fill);
        DraftTablesView view = new DraftTablesView(draft, messages);
        Parent tables = Screens.load("draft-tables", view, messages);
        body.getChildren().setAll(tables, Screens.load("draft-empty", empty, messages));
        tables.setVisible(false);
        for (ObservableValue<?> part : List.of(
                draft.lookProperty(),
                draft.shownProperty(),
                draft.problemProperty(),
                draft.proposedProperty(),
                draft.writingProperty())) {
            part.subscribe(_ -> show());
        }
        draft.shownProperty().subscribe(shown -> {
            boolean isFirst = !tables.isVisible();
            tables.setVisible(shown != null && !shown.rows().isEmpty());
            if (isFirst && shown != null && shown.offer().isThere()) {
                finish.requestFocus();
            } else if (isFirst) {
                view.focus();
            }
        });
        page.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FINISH.match(event)) {
                draft.finish();
                event.consume();
            }
        });
        // Whoever has opened a file that has a workspace wants that workspace: one key.
        page.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Shown shown = draft.shownProperty().get();
            if (event.getCode() == KeyCode.ENTER
                    && shown != null
                    && shown.offer().isThere()) {
                draft.finish();
                event.consume();
            }
        });
    }

    private void show() {
        Look look = draft.lookProperty().get();
        Shown shown = draft.shownProperty().get();
        Problem problem = draft.problemProperty().get();
        boolean isWriting = draft.writingProperty().get();
        doing.setVisible(shown != null && (look != null || isWriting));
        stop.setVisible(look != null);
        doingText.setText(
                isWriting ? messages.text("draft.making") : look == null ? "" : words.look(look, draft.source()));
        empty.show(look, shown, problem);
        wrong.setVisible(shown != null && problem != null);
        wrong.setText(problem == null ? "" : problem.words());
        showNotice(shown);
        showFoot(look, shown);
    }

    private void showNotice(@Nullable Shown shown) {
        List<String> said = shown == null ? List.of() : notices(shown);
        notice.setVisible(!said.isEmpty());
        notice.setText(String.join("\n", said));
    }

    private List<String> notices(Shown shown) {
        if (shown.rows().isEmpty()) {
            return List.of();
        }
        Path proposed = draft.proposedProperty().get();
        if (proposed != null) {
            return List.of(messages.text("draft.proposed", proposed.toString()));
        }
        if (shown.offer().isThere()) {
            return List.of(messages.text(
                    "draft.there", shown.offer().workspace().folder().toString()));
        }
        List<String> strange = shown.offer().strange();
        if (!shown.isAny()) {
            return List.of(messages.text("draft.nothing"));
        }
        return strange.isEmpty()
                ? List.of()
                : List.of(messages.text(
                        "draft.strange",
                        strange.stream().limit(NAMED).collect(Collectors.joining("; ")),
                        Math.max(0, strange.size() - NAMED)));
    }

    private void showFoot(@Nullable Look look, @Nullable Shown shown) {
        boolean isThere = shown != null && shown.offer().isThere();
        title.setText(messages.text(
                isThere ? "draft.titleThere" : "draft.title", draft.source().name()));
        finish.setText(messages.text(isThere ? "draft.open" : "draft.make"));
        finish.setDisable(
                shown == null || look != null || draft.writingProperty().get() || !isThere && !shown.isAny());
        propose.setVisible(isThere);
        propose.setDisable(look != null || shown == null || !shown.isAny());
        summary.setVisible(shown != null);
        if (shown == null) {
            foot.setText(messages.text(draft.source().isFile() ? "draft.footBefore" : "draft.footBeforeProject"));
            return;
        }
        Price billed = shown.billed();
        String cost = billed == null ? "" : "\n" + messages.text("price.billed", messages.price(billed));
        summary.setText(messages.text(
                        "draft.summary",
                        shown.words().text().draft().processors().size(),
                        shown.words().text().draft().sources().size(),
                        shown.count(DraftRow.State.OUT) + shown.count(DraftRow.State.LEFT),
                        shown.words().text().doubts().size())
                + cost);
        foot.setText(messages.text(
                isThere ? "draft.footThere" : "draft.foot",
                shown.offer().workspace().folder().toString()));
    }

    @FXML
    private void onStop() {
        draft.stop();
    }

    @FXML
    private void onBack() {
        draft.back();
    }

    @FXML
    private void onPropose() {
        draft.propose();
        finish.requestFocus();
    }

    @FXML
    private void onFinish() {
        draft.finish();
    }
}
