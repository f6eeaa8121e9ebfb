package dev.backfill.ui.draft;

import dev.backfill.model.TableName;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.draft.DraftViewModel.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tables of a draft: the list, what was guessed of the one that is chosen, and the file that would be written,
/// which follows each change and stands where it speaks of that table.
final class DraftTablesView {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    /// In a narrower window the file stands below what was guessed.
    private static final double WIDE = 1_000;

    private static final double LIST = 0.27;
    private static final double LIST_NARROW = 0.36;
    private static final double DETAILS = 0.5;
    private static final double DETAILS_ABOVE = 0.62;
    private static final int ROWS_ABOVE = 2;
    private static final double ROW = 42;

    private final DraftViewModel draft;
    private final Messages messages;
    private final OneSelected filter = new OneSelected();
    private final DraftFileView file;
    private @Nullable Boolean isWide;
    private boolean isFilling;

    @FXML
    private SplitPane panes;

    @FXML
    private SplitPane both;

    @FXML
    private TextField search;

    @FXML
    private ToggleButton every;

    @FXML
    private ToggleButton doubtful;

    @FXML
    private ToggleButton left;

    @FXML
    private ListView<DraftRow> tables;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox details;

    DraftTablesView(DraftViewModel draft, Messages messages) {
        this.draft = draft;
        this.messages = messages;
        this.file = new DraftFileView(draft, messages);
    }

    @FXML
    private void initialize() {
        DraftWords words = new DraftWords(messages);
        both.getItems().add(Screens.load("draft-file", file, messages));
        filter.of(every, doubtful, left);
        // Thousands are as quick as a few.
        tables.setFixedCellSize(ROW);
        tables.setCellFactory(_ -> new DraftRowCell(words));
        Label none = new Label(messages.text("draft.noneSuch"));
        none.setWrapText(true);
        tables.setPlaceholder(none);
        panes.widthProperty().subscribe(width -> arrange(width.doubleValue()));
        search.textProperty().subscribe(_ -> fill());
        filter.selectedToggleProperty().subscribe(_ -> fill());
        tables.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !isFilling) {
                draft.chosenProperty().set(row.table());
            }
        });
        draft.shownProperty().subscribe(this::shown);
        shown(null, draft.shownProperty().get());
        draft.chosenProperty().subscribe((_, _) -> choose());
        // What could not be done is not chosen any more.
        draft.problemProperty().subscribe((_, _) -> choose());
        panes.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                search.requestFocus();
                event.consume();
            }
        });
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                tables.requestFocus();
                if (tables.getSelectionModel().isEmpty()) {
                    tables.getSelectionModel().selectFirst();
                }
                event.consume();
            }
        });
        tables.setOnKeyPressed(event -> {
            DraftRow row = tables.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && row != null && row.drafted() != null) {
                draft.leaveOut(row.table(), row.isIn());
                event.consume();
            }
        });
    }

    private void arrange(double width) {
        boolean now = width >= WIDE;
        if (width > 0 && !Objects.equals(isWide, now)) {
            isWide = now;
            both.setOrientation(now ? Orientation.HORIZONTAL : Orientation.VERTICAL);
            panes.setDividerPositions(now ? LIST : LIST_NARROW);
            both.setDividerPositions(now ? DETAILS : DETAILS_ABOVE);
        }
    }

    private void shown(@Nullable Shown before, @Nullable Shown now) {
        if (now == null) {
            return;
        }
        long doubts = now.count(DraftRow.State.DOUBTFUL);
        long out = now.count(DraftRow.State.OUT) + now.count(DraftRow.State.LEFT);
        every.setText(messages.text("draft.every", now.rows().size()));
        doubtful.setText(messages.text("draft.doubtful", doubts));
        left.setText(messages.text("draft.left", out));
        file.shown(now, before == null);
        fill();
        choose();
    }

    /// Gives the focus to the list.
    void focus() {
        tables.requestFocus();
    }

    private void fill() {
        Shown shown = draft.shownProperty().get();
        if (shown == null) {
            return;
        }
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        Toggle only = filter.getSelectedToggle();
        List<DraftRow> rows = shown.rows().stream()
                .filter(r -> only != doubtful || r.state() == DraftRow.State.DOUBTFUL)
                .filter(r -> only != left || !r.isIn())
                .filter(r -> r.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || r.table().toString().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        isFilling = true;
        tables.getSelectionModel().clearSelection();
        tables.getItems().setAll(rows);
        isFilling = false;
        select();
    }

    private void select() {
        TableName chosen = draft.chosenProperty().get();
        ObservableList<DraftRow> rows = tables.getItems();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).table().equals(chosen)) {
                if (tables.getSelectionModel().getSelectedIndex() != i) {
                    tables.getSelectionModel().select(i);
                    tables.scrollTo(Math.max(0, i - ROWS_ABOVE));
                }
                return;
            }
        }
    }

    /// What was guessed of the chosen table is made anew; who was in one of its fields is so afterwards.
    private void choose() {
        select();
        DraftRow row = draft.row(draft.chosenProperty().get());
        Scene scene = details.getScene();
        Node on = scene == null ? null : scene.getFocusOwner();
        String id = on == null ? null : on.getId();
        boolean isMine = id != null && details.lookup("#" + id) == on;
        String typed = on instanceof TextField field && isMine ? field.getText() : null;
        boolean same = row != null && row.table().equals(details.getUserData());
        details.setUserData(row == null ? null : row.table());
        details.getChildren().setAll(row == null ? List.of() : new DraftDetails(draft, messages, row).nodes());
        if (!same) {
            scroll.setVvalue(0);
        }
        file.fill();
        if (isMine && same) {
            Node again = details.lookup("#" + id);
            if (again == null) {
                tables.requestFocus();
            } else {
                again.requestFocus();
                if (again instanceof TextField field && typed != null) {
                    field.setText(typed);
                    field.end();
                }
            }
        }
    }
}
