package dev.backfill.ui.history;

import dev.backfill.model.run.RunState;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.NodeColumn;
import dev.backfill.ui.engine.RunLine;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// The runs of this workspace, newest first: what they were about, what they came to, and what can be done about
/// them.
public final class RunsView {
    /// In a narrower list there is no place for where runs were started.
    private static final double WITH_ORIGIN = 900;
    private final RunsViewModel runs;
    private final Messages messages;
    private final FilteredList<RunLine> shown;

    @FXML
    private TextField filter;

    @FXML
    private Label count;

    @FXML
    private TableView<RunLine> table;

    @FXML
    private TableColumn<RunLine, RunLine> state;

    @FXML
    private TableColumn<RunLine, RunLine> what;

    @FXML
    private TableColumn<RunLine, RunLine> began;

    @FXML
    private TableColumn<RunLine, RunLine> took;

    @FXML
    private TableColumn<RunLine, RunLine> written;

    @FXML
    private TableColumn<RunLine, RunLine> closed;

    @FXML
    private TableColumn<RunLine, RunLine> note;

    @FXML
    private TableColumn<RunLine, RunLine> from;

    @FXML
    private TableColumn<RunLine, RunLine> action;

    public RunsView(RunsViewModel runs, Messages messages) {
        this.runs = runs;
        this.messages = messages;
        this.shown = new FilteredList<>(runs.lines());
    }

    @FXML
    private void initialize() {
        NodeColumn.of(state, this::glyph, line -> RunWords.state(line, messages));
        column(what, "strong", RunWords::what);
        column(began, "plain", RunWords::began);
        column(took, "mono", RunWords::took);
        column(written, "mono", RunWords::written);
        column(closed, "mono", RunWords::closed);
        column(note, "quiet", RunWords::note);
        column(from, "quiet", RunWords::from);
        NodeColumn.of(action, this::buttons, _ -> "");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.widthProperty().subscribe(width -> from.setVisible(width.doubleValue() >= WITH_ORIGIN));
        table.setOnKeyPressed(event -> {
            RunLine line = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && line != null) {
                runs.open(line.runId());
                event.consume();
            }
        });
        table.setItems(shown);
        shown.addListener((InvalidationListener) _ -> count());
        filter.textProperty().subscribe(text -> choose(text.strip()));
    }

    /// The state of the list itself says which words it has.
    private void column(TableColumn<RunLine, RunLine> column, String style, WordsOf words) {
        NodeColumn.text(column, style, line -> words.of(runs.words(), line));
    }

    private interface WordsOf {
        String of(RunWords words, RunLine line);
    }

    private Node glyph(RunLine line) {
        return new GlyphIcon(
                switch (line.state()) {
                    case RUNNING -> Glyph.RUNNING;
                    case SUCCEEDED -> Glyph.SUCCEEDED;
                    case FAILED -> Glyph.FAILED;
                    case STOPPED, INTERRUPTED -> Glyph.CANCELLED;
                },
                12);
    }

    private void choose(String wanted) {
        shown.setPredicate(line -> wanted.isEmpty() || runs.words().matches(line, wanted));
        count();
    }

    private void count() {
        int all = runs.lines().size();
        count.setText(
                filter.getText().isBlank()
                        ? messages.text("runs.count", all)
                        : messages.text("runs.some", shown.size(), all));
        table.setPlaceholder(new Label(messages.text(all == 0 ? "runs.none" : "runs.noneFound")));
    }

    /// What can be done about a run: look at it, take it back, and go on with it where something is left.
    private Node buttons(RunLine line) {
        HBox buttons = new HBox(button("runs.show", line, l -> runs.open(l.runId())));
        buttons.getStyleClass().add("row-buttons");
        if (line.canBeUndone()) {
            buttons.getChildren().add(button("runs.undo", line, runs::undo));
        }
        if (line.resumable()) {
            String key = line.state() == RunState.FAILED ? "runs.retry" : "runs.resume";
            buttons.getChildren().add(button(key, line, runs::resume));
        }
        return buttons;
    }

    private Hyperlink button(String key, RunLine line, Consumer<RunLine> action) {
        String text = messages.text(key);
        Hyperlink link = new Hyperlink(text);
        link.setAccessibleText(messages.text("runs.actionSpoken", text, line.runId()));
        link.setMinWidth(HBox.USE_PREF_SIZE);
        link.setOnAction(_ -> action.accept(line));
        return link;
    }
}
