package dev.backfill.ui.draft;

import dev.backfill.model.TableName;
import dev.backfill.ui.common.Copying;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.draft.DraftLineCell.Kind;
import dev.backfill.ui.draft.DraftLineCell.Line;
import dev.backfill.ui.draft.DraftViewModel.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// The file that would be written of a draft, or what it says otherwise than the one that is there. It stands where it
/// speaks of the table that is chosen.
final class DraftFileView {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final int LINES_ABOVE = 2;
    private static final double LINE = 18;

    private final DraftViewModel draft;
    private final Messages messages;
    private final OneSelected side = new OneSelected();

    @FXML
    private ToggleButton asDraft;

    @FXML
    private ToggleButton asDifferences;

    @FXML
    private ListView<Line> lines;

    DraftFileView(DraftViewModel draft, Messages messages) {
        this.draft = draft;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        asDifferences.managedProperty().bind(asDifferences.visibleProperty());
        side.of(asDraft, asDifferences);
        // Thousands are as quick as a few.
        lines.setFixedCellSize(LINE);
        lines.setCellFactory(_ -> new DraftLineCell());
        lines.setPlaceholder(new Label(messages.text("draft.noDifferences")));
        lines.heightProperty().subscribe((_, _) -> showMeant());
        side.selectedToggleProperty().subscribe((_, _) -> fill());
        lines.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                Copying.copy(text());
                event.consume();
            }
        });
    }

    /// Says what there is to see, now that there is another draft. The lines are filled by [#fill].
    ///
    /// @param isFirst whether there was no draft before: then it begins with what is new to the person
    void shown(Shown now, boolean isFirst) {
        boolean isThere = now.offer().isThere();
        asDraft.setText(String.valueOf(now.offer().workspace().file().getFileName()));
        asDifferences.setText(messages.text("draft.differences", now.words().places()));
        asDifferences.setVisible(isThere);
        if (isFirst) {
            side.selectToggle(isThere ? asDifferences : asDraft);
        }
    }

    /// Fills in the lines, those of the chosen table marked.
    void fill() {
        Shown shown = draft.shownProperty().get();
        if (shown != null) {
            TableName chosen = draft.chosenProperty().get();
            lines.getItems()
                    .setAll(
                            side.getSelectedToggle() == asDifferences
                                    ? differences(shown, draft.row(chosen))
                                    : file(shown, chosen));
            showMeant();
        }
    }

    private static List<Line> differences(Shown shown, @Nullable DraftRow row) {
        String named = row == null ? "" : "." + row.name() + ".";
        return shown.words().differences().stream()
                .map(d -> new Line(d, d.startsWith("-") ? Kind.GONE : Kind.NEW, !named.isEmpty() && d.contains(named)))
                .toList();
    }

    private static List<Line> file(Shown shown, @Nullable TableName chosen) {
        Map<TableName, Integer> begins = shown.words().text().lines();
        Integer begin = chosen == null ? null : begins.get(chosen);
        int first = begin == null ? Integer.MAX_VALUE : begin;
        List<String> texts = shown.words().text().yaml().lines().toList();
        List<Line> all = new ArrayList<>();
        for (int i = 1; i <= texts.size(); i++) {
            String text = texts.get(i - 1);
            boolean meant = i == first
                    || i > first && text.startsWith("    ") && all.getLast().isMeant();
            all.add(new Line(text, Kind.FILE, meant));
        }
        return all;
    }

    private void showMeant() {
        for (int i = 0; i < lines.getItems().size(); i++) {
            if (lines.getItems().get(i).isMeant()) {
                lines.scrollTo(Math.max(0, i - LINES_ABOVE));
                return;
            }
        }
    }

    private String text() {
        return lines.getItems().stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    @FXML
    private void onCopy(ActionEvent asked) {
        Copying.copy(text(), asked, messages);
    }
}
