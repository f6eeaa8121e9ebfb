package dev.backfill.ui.heatmap;

import dev.backfill.model.Severity;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A processor in the graph of a date: name and glyph above, counts below.
final class DateGraphCard extends VBox {

    DateGraphCard(DateGraph.Vertex vertex) {
        getStyleClass().add("date-graph-node");
        if (vertex.severity() == Severity.CRITICAL) {
            getStyleClass().add("bad");
        }
        Label name = new Label(vertex.name());
        name.getStyleClass().addAll("date-graph-name", "name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(name, space);
        if (vertex.glyph() != null) {
            head.getChildren().add(new GlyphIcon(vertex.glyph(), 13));
        }
        Label counts = new Label(vertex.counts());
        counts.getStyleClass().add("date-graph-counts");
        getChildren().addAll(head, counts);
    }
}
