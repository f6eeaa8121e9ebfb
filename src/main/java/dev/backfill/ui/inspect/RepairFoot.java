package dev.backfill.ui.inspect;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.NameLabel;
import dev.backfill.ui.common.VerbTag;
import dev.backfill.ui.context.RepairActions;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What can be done about a selection: the lines that say it, and a button each for mending, retiring and rebuilding.
///
/// @param actions what the buttons do
/// @param title what the lines are about
/// @param lines steps, and what stays
/// @param fix the one filled button
/// @param review the same, reviewed first
/// @param rebuild writes the selection anew
/// @param retire takes stale rows out
/// @param text what happens if it fails
record RepairFoot(
        Messages messages,
        RepairActions actions,
        VBox section,
        Label title,
        GridPane lines,
        VBox foot,
        HBox first,
        Button fix,
        Button review,
        Button rebuild,
        Button retire,
        Label text) {

    /// Makes room only for what is shown.
    void initialize() {
        for (Button button : new Button[] {fix, review, rebuild, retire}) {
            button.managedProperty().bind(button.visibleProperty());
            button.disableProperty().bind(actions.atWorkProperty());
        }
        first.managedProperty().bind(first.visibleProperty());
    }

    void show(Inspection.Selected s) {
        Inspection.Repair repair = s.repair();
        Inspection.Repair told = repair == null ? s.retire() : repair;
        section.setVisible(told != null);
        Inspection.Repair last = told == null ? s.rebuild() : told;
        foot.setVisible(last != null);
        if (told != null) {
            String key =
                    repair == null ? "inspector.whatRetire" : repair.review() ? "inspector.whatPlan" : "inspector.what";
            title.setText(messages.text(key));
            fill(told);
        }
        say(fix, repair);
        first.setVisible(repair != null);
        review.setVisible(repair != null && !repair.review());
        offer(rebuild, s.rebuild());
        offer(retire, s.retire());
        text.setText(last == null ? "" : last.foot());
    }

    /// A button that opens a plan.
    private void offer(Button button, Inspection.@Nullable Repair repair) {
        say(button, repair);
        if (repair != null) {
            button.setOnAction(_ -> actions.review(repair.target()));
        }
    }

    private static void say(Button button, Inspection.@Nullable Repair repair) {
        button.setVisible(repair != null);
        if (repair != null) {
            button.setText(repair.button());
            button.setAccessibleText(repair.button());
        }
    }

    private void fill(Inspection.Repair repair) {
        lines.getChildren().clear();
        int at = 0;
        for (Inspection.RepairLine line : repair.lines()) {
            Label words = new Label(line.text());
            words.getStyleClass().add(line.verb().equals("LEAVE") ? "quiet" : "plain");
            words.setWrapText(true);
            GridPane.setHgrow(words, Priority.ALWAYS);
            Label name = NameLabel.of(line.name(), "strong");
            lines.addRow(at++, VerbTag.of(line.verb()), name, words);
        }
    }
}
