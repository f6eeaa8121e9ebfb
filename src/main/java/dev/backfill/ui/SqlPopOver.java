package dev.backfill.ui;

import javafx.scene.Node;
import javafx.scene.control.TextArea;
import org.controlsfx.control.PopOver;

/// The SQL of a proof, to be read beside it or taken along.
final class SqlPopOver {
    private SqlPopOver() {}

    static void show(Node owner, String sql, Messages messages) {
        TextArea text = new TextArea(sql);
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefSize(520, 180);
        text.getStyleClass().add("sql");
        text.setAccessibleText(messages.text("inspector.sqlSpoken"));
        PopOver popOver = new PopOver(text);
        popOver.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
        popOver.setTitle(messages.text("inspector.sql"));
        popOver.show(owner);
    }
}
