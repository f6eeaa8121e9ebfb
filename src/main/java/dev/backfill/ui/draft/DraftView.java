package dev.backfill.ui.draft;

import dev.backfill.model.TableName;
import dev.backfill.model.price.Price;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.draft.DraftViewModel.Look;
import dev.backfill.ui.draft.DraftViewModel.Shown;
import dev.backfill.ui.workspaces.DraftWish;
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
import javafx.scene.control.ProgressBar;
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
    private final Outside outside;
    private final Messages messages;

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
        this.outside = outside;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        for (Node node : new Node[] {
            doing, stop, notice, wrong, empty, emptyText, progress, emptyStop, again, emptyOther, propose, summary
        }) {
            node.managedProperty().bind(node.visibleProperty());
        }
        path.setText(draft.source().place());
        DraftSources choices = new DraftSources(draft, messages);
        draft.wishProperty().subscribe(wish -> fill(choices, wish));
        DraftTablesView view = new DraftTablesView(draft, messages);
        Parent tables = Screens.load("draft-tables", view, messages);
        body.getChildren().addFirst(tables);
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

    /// The buttons are made anew: who was on one of them is so afterwards.
    private void fill(DraftSources choices, DraftWish wish) {
        Node on = sources.getScene() == null ? null : sources.getScene().getFocusOwner();
        String id = on != null && isWithin(on, sources) ? on.getId() : null;
        choices.fill(sources, wish);
        if (id != null) {
            Node same = sources.lookup("#" + id.replace("-remove", ""));
            if (same != null) {
                same.requestFocus();
            }
        }
    }

    private static boolean isWithin(Node node, Node parent) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n == parent) {
                return true;
            }
        }
        return false;
    }

    private void show() {
        Look look = draft.lookProperty().get();
        Shown shown = draft.shownProperty().get();
        Problem problem = draft.problemProperty().get();
        boolean isWriting = draft.writingProperty().get();
        doing.setVisible(shown != null && (look != null || isWriting));
        stop.setVisible(look != null);
        doingText.setText(isWriting ? messages.text("draft.making") : looking(look));
        showEmpty(look, shown, problem);
        wrong.setVisible(shown != null && problem != null);
        wrong.setText(problem == null ? "" : problem.words());
        showNotice(shown);
        showFoot(look, shown);
    }

    private String looking(@Nullable Look look) {
        if (look == null) {
            return "";
        }
        TableName table = look.table();
        return table == null
                ? messages.text("draft.opening", draft.source().name())
                : messages.text("draft.lookingAt", table.toString());
    }

    /// What is seen where there are no tables: why not, and what to do.
    private void showEmpty(@Nullable Look look, @Nullable Shown shown, @Nullable Problem problem) {
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
                isLooking ? looking(look) : problem != null ? problem.words() : messages.text("draft.noTablesText"));
        progress.setVisible(isLooking);
        progress.setProgress(look == null ? 0 : look.share());
        emptyStop.setVisible(isLooking);
        again.setVisible(!isLooking && problem != null);
        emptyOther.setVisible(!isLooking && draft.source().isFile());
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
    private void onAgain() {
        draft.again();
    }

    @FXML
    private void onOther() {
        outside.chooseFile(emptyOther);
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
