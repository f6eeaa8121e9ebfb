package dev.backfill.ui.inspect;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The lines of a proof: what was seen stands beside where it was looked, or below it where it is long.
final class ProofLines {
    /// What was seen stands beside where it was looked up to so many letters, and otherwise below.
    private static final int MOST_BESIDE = 16;

    private static final Insets UNDER = new Insets(0, 0, 0, 16);

    private ProofLines() {}

    static void show(GridPane proof, List<Inspection.Proof> lines) {
        proof.getChildren().clear();
        int at = 0;
        for (Inspection.Proof line : lines) {
            Label where = styled(line.where());
            where.setWrapText(true);
            GridPane.setHgrow(where, Priority.ALWAYS);
            Label seen = styled(line.seen());
            if (line.bad()) {
                seen.getStyleClass().add("critical-words");
            }
            if (line.seen().length() <= MOST_BESIDE && !line.seen().isEmpty()) {
                seen.setMinWidth(Region.USE_PREF_SIZE);
                proof.addRow(at++, where, seen);
                continue;
            }
            proof.add(where, 0, at++, 2, 1);
            if (!line.seen().isEmpty()) {
                seen.setWrapText(true);
                GridPane.setMargin(seen, UNDER);
                proof.add(seen, 0, at++, 2, 1);
            }
        }
    }

    private static Label styled(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("proof-text");
        return label;
    }
}
