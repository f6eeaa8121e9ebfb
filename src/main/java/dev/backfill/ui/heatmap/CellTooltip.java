package dev.backfill.ui.heatmap;

import dev.backfill.ui.heatmap.color.HeatmapTheme;
import dev.backfill.ui.heatmap.glyph.GlyphIcon;
import dev.backfill.ui.heatmap.layout.Box;
import dev.backfill.ui.heatmap.state.SpokenCell;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The one tooltip of a heatmap: it comes after 300 ms below its cell and goes at once.
final class CellTooltip {
    private static final double OFFSET = 8;

    private final Node owner;
    private final Popup popup = new Popup();
    private final VBox content = new VBox();
    private final PauseTransition delay = new PauseTransition(Duration.millis(300));
    private @Nullable Object announced;

    CellTooltip(Node owner) {
        this.owner = owner;
        content.getStyleClass().add("heatmap-tooltip");
        content.setMouseTransparent(true);
        popup.getContent().add(content);
        popup.setAutoFix(true);
    }

    /// Shows the words of a cell, or of a row, after the delay, unless they are on their way already.
    ///
    /// @param place what tells it from others
    /// @param box the cell, or whatever it is about, within the owner
    void announce(Object place, SpokenCell words, Box box) {
        if (place.equals(announced)) {
            return;
        }
        hide();
        announced = place;
        delay.setOnFinished(_ -> show(words, box));
        delay.playFromStart();
    }

    /// Hides it, or keeps it from coming.
    ///
    /// @return whether it was to be seen
    boolean hide() {
        delay.stop();
        announced = null;
        boolean shown = popup.isShowing();
        popup.hide();
        return shown;
    }

    private void show(SpokenCell words, Box box) {
        Point2D at = owner.localToScreen(box.x(), box.bottom() + OFFSET);
        if (at == null || !owner.getScene().getWindow().isShowing()) {
            return;
        }
        HeatmapTheme.inherit(owner, content);
        List<Node> lines = new ArrayList<>();
        lines.add(label(words.title(), "heatmap-tooltip-title"));
        words.lines().forEach(line -> lines.add(label(line, "heatmap-tooltip-line")));
        Label verdict = label(words.verdict(), "heatmap-tooltip-line");
        verdict.setGraphic(words.glyph() == null ? null : new GlyphIcon(words.glyph(), 14));
        lines.add(verdict);
        content.getChildren().setAll(lines);
        popup.show(owner, at.getX(), at.getY());
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().setAll(styleClass);
        label.setWrapText(true);
        return label;
    }
}
