package dev.backfill.ui.plan;

import dev.backfill.ui.common.Messages;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// Checks with their cost, a line each: locked on, run on request, or skipped.
final class CheckList {
    private final GridPane grid;
    private final Messages messages;

    /// What becomes of the checks of a list.
    enum Mode {
        LOCKED("fth-lock", "plan.always"),
        RUNS("fth-check", "plan.alsoRun"),
        SKIPPED("fth-skip-forward", "plan.skipped");

        private final String icon;
        private final String words;

        Mode(String icon, String words) {
            this.icon = icon;
            this.words = words;
        }

        String words(Messages messages) {
            return messages.text(words);
        }
    }

    CheckList(GridPane grid, Messages messages) {
        this.grid = grid;
        this.messages = messages;
    }

    void show(List<CheckLine> lines, Mode mode) {
        grid.getChildren().clear();
        int at = 0;
        for (CheckLine line : lines) {
            Label name = new Label(line.name(), new FontIcon(mode.icon));
            name.getStyleClass().add(mode == Mode.SKIPPED ? "quiet" : "plain");
            name.setAccessibleText(mode.words(messages) + ": " + line.name() + ", " + line.cost());
            name.setWrapText(true);
            name.setMinHeight(Region.USE_PREF_SIZE);
            name.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(name, Priority.ALWAYS);
            Label cost = new Label(line.cost());
            cost.getStyleClass().add(line.measured() ? "mono-quiet" : "quiet");
            cost.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(cost, HPos.RIGHT);
            grid.addRow(at++, name, cost);
        }
    }
}
