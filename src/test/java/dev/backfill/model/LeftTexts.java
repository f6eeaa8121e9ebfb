package dev.backfill.model;

import dev.backfill.model.plan.LeftCell;
import dev.backfill.model.plan.LeftReason;
import java.util.List;

/** What a plan leaves, with the reasons in the words in which people and files get them. */
public final class LeftTexts {
    private LeftTexts() {}

    /** A cell that is left, as a file tells it. */
    public static LeftCell left(Partition partition, String reason, boolean poisoned) {
        return new LeftCell(partition, new LeftReason.Told(reason), poisoned);
    }

    /** The cells as a file would tell them. */
    public static List<LeftCell> told(List<LeftCell> cells) {
        return cells.stream()
                .map(c -> left(c.partition(), c.reason(), c.poisoned()))
                .toList();
    }
}
