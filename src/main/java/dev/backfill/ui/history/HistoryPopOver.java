package dev.backfill.ui.history;

import dev.backfill.model.Partition;
import dev.backfill.ui.common.Dates;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.heatmap.glyph.Glyph;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// Who has built a partition, beside the place where somebody asked for it.
public final class HistoryPopOver {
    private static final int MOST = 12;

    private HistoryPopOver() {}

    public static void show(Node owner, RunsViewModel runs, Messages messages, Partition partition) {
        runs.history().read(partition, shown -> open(owner, runs, messages, partition, shown));
    }

    private static void open(
            Node owner, RunsViewModel runs, Messages messages, Partition partition, HistoryViewModel.Shown shown) {
        PopOver popOver = new PopOver();
        GridPane lines = new GridPane();
        lines.getStyleClass().add("history-lines");
        int at = 0;
        for (HistoryViewModel.Line line : shown.lines().stream().limit(MOST).toList()) {
            Hyperlink run = new Hyperlink(messages.text("history.run", line.runId()));
            run.setOnAction(_ -> {
                popOver.hide();
                runs.open(line.runId());
            });
            lines.addRow(
                    at++,
                    new GlyphIcon(Glyph.of(line.state()), 12),
                    whole(line.when(), "space-quiet"),
                    whole(line.verb(), "history-verb"),
                    whole(line.rows(), "history-rows"),
                    whole(line.who(), "space-quiet"),
                    run);
        }
        VBox all = new VBox(whole(
                messages.text("history.title", partition.processor(), Dates.title(partition.date())), "space-title"));
        if (at > 0) {
            all.getChildren().add(lines);
        }
        if (shown.lines().size() > MOST) {
            all.getChildren()
                    .add(whole(messages.text("history.more", shown.lines().size() - MOST), "space-quiet"));
        }
        if (!shown.looks().rows().isEmpty()) {
            HBox looks = new HBox(
                    Sparkline.of(shown.looks().rows()), whole(shown.looks().words(), "space-quiet"));
            looks.getStyleClass().add("history-looks");
            all.getChildren().add(looks);
        }
        if (!shown.note().isEmpty()) {
            Label note = whole(shown.note(), "space-quiet");
            note.setId("historyNote");
            all.getChildren().add(note);
        }
        all.setId("history");
        all.getStyleClass().add("history");
        popOver.setContentNode(all);
        popOver.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
        popOver.show(owner);
    }

    private static Label whole(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
