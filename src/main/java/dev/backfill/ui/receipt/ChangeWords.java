package dev.backfill.ui.receipt;

import dev.backfill.orchestrator.undo.Difference;
import dev.backfill.orchestrator.undo.Difference.ColumnChange;
import dev.backfill.orchestrator.undo.Difference.Compared;
import dev.backfill.orchestrator.undo.Difference.Count;
import dev.backfill.orchestrator.undo.Difference.Uncompared;
import dev.backfill.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a run has changed, in words.
public final class ChangeWords {
    private final Messages messages;

    public ChangeWords(Messages messages) {
        this.messages = messages;
    }

    /// `131 keys changed, 2 added, 1 gone`, `30 rows, all new`, `not compared: …`
    public String sentence(Difference difference) {
        return switch (difference) {
            case Uncompared(_, String why) -> messages.text("changes.uncompared", why);
            case Compared c when c.isNone() -> messages.text("changes.none", c.same());
            case Compared c when c.changed() + c.gone() + c.same() == 0 -> messages.text("changes.allNew", c.added());
            case Compared c when c.changed() + c.added() + c.same() == 0 -> messages.text("changes.allGone", c.gone());
            case Compared c -> parts(c);
        };
    }

    private String parts(Compared c) {
        List<String> parts = new ArrayList<>();
        add(parts, "changes.changed", c.changed());
        add(parts, "changes.added", c.added());
        add(parts, "changes.gone", c.gone());
        add(parts, "changes.same", c.same());
        return String.join(", ", parts);
    }

    private void add(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(messages.text(key, count));
        }
    }

    /// `= 0: 131 → 0 rows · 131 changed`
    public String of(ColumnChange column) {
        List<String> parts =
                column.counts().stream().map(this::of).collect(Collectors.toCollection(ArrayList::new));
        if (column.changed() > 0 || parts.isEmpty()) {
            parts.add(messages.text("changes.values", column.changed()));
        }
        return String.join(" · ", parts);
    }

    private String of(Count count) {
        return messages.text(
                count.value().equals("null") ? "changes.nulls" : "changes.count",
                count.before(),
                count.after(),
                count.value());
    }

    /// Which columns were not compared, and why; empty where all were.
    String left(List<Difference> differences) {
        String names = differences.stream()
                .filter(Compared.class::isInstance)
                .map(Compared.class::cast)
                .flatMap(c -> c.left().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : messages.text("changes.left", names);
    }
}
