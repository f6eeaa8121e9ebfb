package dev.backfill.ui.draft;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A table in the list: its name, what it is, and on a second line what was guessed of it, or why it is in no draft.
/// What is to be looked at is marked; what is sure is not.
final class DraftRowCell extends ListCell<DraftRow> {
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");
    private static final PseudoClass OUT = PseudoClass.getPseudoClass("out");
    private static final double MARK = 18;

    private final DraftWords words;
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label role = new Label();
    private final Label line = new Label();
    private final HBox all;

    DraftRowCell(DraftWords words) {
        this.words = words;
        getStyleClass().add("draft-row");
        name.getStyleClass().addAll("strong", "name");
        role.getStyleClass().add("foot-text");
        line.getStyleClass().add("quiet");
        role.setMinWidth(USE_PREF_SIZE);
        HBox mark = new HBox(icon);
        mark.setMinWidth(MARK);
        mark.setMaxWidth(MARK);
        mark.getStyleClass().add("draft-mark");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox first = new HBox(8, name, between, role);
        first.setAlignment(Pos.BASELINE_LEFT);
        VBox both = new VBox(1, first, line);
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        all = new HBox(4, mark, both);
        // As wide as the list, so that long names end in dots and nothing has to be scrolled sideways.
        all.setMinWidth(0);
        all.setPrefWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable DraftRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(DOUBTFUL, false);
            pseudoClassStateChanged(OUT, false);
            return;
        }
        pseudoClassStateChanged(DOUBTFUL, row.state() == DraftRow.State.DOUBTFUL);
        pseudoClassStateChanged(OUT, !row.isIn());
        icon.setVisible(row.state() != DraftRow.State.SURE);
        icon.setIconLiteral(row.state() == DraftRow.State.DOUBTFUL ? "fth-alert-triangle" : "fth-minus");
        name.setText(row.name());
        role.setText(words.role(row));
        line.setText(words.line(row));
        setAccessibleText(words.spoken(row));
        setGraphic(all);
    }
}
