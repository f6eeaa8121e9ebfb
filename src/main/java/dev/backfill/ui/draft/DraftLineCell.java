package dev.backfill.ui.draft;

import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A line of the file that would be written, or of what it says otherwise: what is a comment stands back, and the
/// lines of the table that is looked at stand out.
final class DraftLineCell extends ListCell<DraftLineCell.Line> {
    private static final PseudoClass MEANT = PseudoClass.getPseudoClass("meant");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");
    private static final String COMMENT = "  # ";
    private static final Line NONE = new Line("", Kind.FILE, false);

    private final Text said = new Text();
    private final Text comment = new Text();
    private final TextFlow both = new TextFlow(said, comment);

    /// A line.
    ///
    /// @param kind what it is
    /// @param isMeant whether it is about the table that is looked at
    record Line(String text, Kind kind, boolean isMeant) {}

    /// What a line is.
    enum Kind {
        /// Of the file.
        FILE,
        /// Said by the pipeline that is there only.
        GONE,
        /// Said by the draft only.
        NEW
    }

    DraftLineCell() {
        getStyleClass().add("draft-line");
        said.getStyleClass().add("draft-said");
        comment.getStyleClass().add("draft-comment");
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        Line shown = empty || line == null ? NONE : line;
        pseudoClassStateChanged(MEANT, shown.isMeant());
        pseudoClassStateChanged(GONE, shown.kind() == Kind.GONE);
        pseudoClassStateChanged(NEW, shown.kind() == Kind.NEW);
        show(shown);
        setGraphic(shown == NONE ? null : both);
    }

    private void show(Line line) {
        String text = line.text();
        boolean isFile = line.kind() == Kind.FILE;
        boolean whole = isFile && text.stripLeading().startsWith("#");
        int at = isFile ? text.indexOf(COMMENT) : -1;
        said.setText(whole ? "" : at < 0 ? text : text.substring(0, at));
        comment.setText(whole ? text : at < 0 ? "" : text.substring(at));
        setAccessibleText(text);
    }
}
