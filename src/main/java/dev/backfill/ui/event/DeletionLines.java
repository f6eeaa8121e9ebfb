package dev.backfill.ui.event;

import dev.backfill.model.scan.EventCard.Deletion;
import dev.backfill.model.scan.EventCard.Effect;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.VerbTag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.layout.GridPane;

/// What taking rows of a date out would do to each processor.
final class DeletionLines {
    private final GridPane deletions;
    private final Messages messages;

    DeletionLines(GridPane deletions, Messages messages) {
        this.deletions = deletions;
        this.messages = messages;
    }

    /// Processors without rows share a line.
    void show(List<Deletion> lines) {
        deletions.getChildren().clear();
        List<Deletion> sorted = new ArrayList<>(lines);
        sorted.removeIf(d -> d.effect() == Effect.NOTHING);
        sorted.sort((a, b) -> Boolean.compare(b.effect() == Effect.PROVEN_SAFE, a.effect() == Effect.PROVEN_SAFE));
        int at = 0;
        for (Deletion line : sorted) {
            boolean safe = line.effect() == Effect.PROVEN_SAFE;
            deletions.addRow(
                    at++,
                    VerbTag.of(safe ? "RETIRE" : "LEAVE"),
                    CardLabel.whole(CardLabel.styled(line.processor(), "strong")),
                    CardLabel.wrapped(line.text(), safe ? "plain" : "quiet"));
        }
        String without = lines.stream()
                .filter(d -> d.effect() == Effect.NOTHING)
                .map(Deletion::processor)
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            deletions.addRow(
                    at,
                    VerbTag.of("LEAVE"),
                    CardLabel.whole(CardLabel.styled(without, "strong")),
                    CardLabel.styled(messages.text("events.noRows"), "quiet"));
        }
    }
}
