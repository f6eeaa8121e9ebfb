package dev.backfill.ui.receipt;

import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.NodeColumn;
import dev.backfill.ui.common.VerbTag;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.heatmap.text.Speech;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The steps of a receipt as a table: rows before and after, and what became of each.
final class ReceiptStepsView {
    private static final double ROW = 24;
    private static final double HEAD = 26;
    private static final int MOST_ROWS = 12;
    private final ReceiptViewModel receipt;
    private final Messages messages;

    @FXML
    private TableView<StepChanged> table;

    @FXML
    private TableColumn<StepChanged, StepChanged> state;

    @FXML
    private TableColumn<StepChanged, StepChanged> verb;

    @FXML
    private TableColumn<StepChanged, StepChanged> processor;

    @FXML
    private TableColumn<StepChanged, StepChanged> date;

    @FXML
    private TableColumn<StepChanged, StepChanged> before;

    @FXML
    private TableColumn<StepChanged, StepChanged> after;

    @FXML
    private TableColumn<StepChanged, StepChanged> expected;

    @FXML
    private TableColumn<StepChanged, StepChanged> billed;

    @FXML
    private TableColumn<StepChanged, StepChanged> changed;

    ReceiptStepsView(ReceiptViewModel receipt, Messages messages) {
        this.receipt = receipt;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        NodeColumn.of(state, s -> new GlyphIcon(Glyph.of(s.state()), 12), s -> Speech.step(s.state()));
        NodeColumn.of(
                verb,
                s -> VerbTag.of(s.step().verb().name()),
                s -> s.step().verb().name());
        NodeColumn.text(processor, "strong", s -> s.step().partition().processor());
        NodeColumn.widthOfDates(date, 60, messages.dates());
        NodeColumn.text(
                date, "plain", s -> messages.dates().brief(s.step().partition().date()));
        NodeColumn.text(before, "mono", s -> number(s.rowsBefore()));
        NodeColumn.text(after, "mono", s -> "→ " + number(s.rowsAfter()));
        NodeColumn.text(
                expected, "mono-quiet", s -> s.expected() == null ? "" : messages.text("receipt.of", s.expected()));
        NodeColumn.text(billed, "mono", receipt::billed);
        billed.setVisible(receipt.isBilled());
        NodeColumn.text(changed, "plain", receipt::changed);
        table.getItems().setAll(receipt.steps());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(ROW);
        table.setPrefHeight(
                HEAD + ROW * Math.min(MOST_ROWS, Math.max(1, receipt.steps().size())) + 2);
        table.setMinHeight(HEAD + ROW * 3);
    }

    private static String number(@Nullable Long rows) {
        return rows == null ? "–" : Speech.number(rows);
    }
}
