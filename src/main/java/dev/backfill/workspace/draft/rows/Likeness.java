package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.Key;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.Guess;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Guesses what a table is built from where nobody can say it: tables with its key columns and dates that cover its own.
final class Likeness {
    private static final int MOST = 3;
    private static final double COVERING = 0.95;
    private static final int UNSURE = 30;

    private final Map<TableName, Looked> tables;

    Likeness(Asking asking, Map<TableName, Looked> tables) {
        this.tables = tables;
    }

    /// Sources only, so that nothing is built in a circle.
    List<Guess<DraftInput>> of(Looked own) {
        Key key = own.draft().rows().key() == null ? Key.NONE : own.draft().rows().key().value();
        return tables.values().stream()
                .filter(t -> !t.draft().isProcessor() && !key.isNone())
                .filter(t -> columns(t).containsAll(key.columns().stream().map(Likeness::lower).toList()))
                .filter(t -> covering(own, t) >= COVERING)
                .sorted(Comparator.comparing((Looked t) -> t.entry().name().toString()))
                .limit(MOST)
                .map(t -> new Guess<>(
                        DraftInput.overlapping(t.entry().name()),
                        UNSURE,
                        "it has the columns of the key, and rows on the same dates"))
                .toList();
    }

    private static Set<String> columns(Looked table) {
        return table.entry().columns().keySet().stream().map(Likeness::lower).collect(Collectors.toSet());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static double covering(Looked own, Looked other) {
        long covered = own.counts().keySet().stream()
                .filter((Period p) -> other.counts().containsKey(other.grain().holding(p)))
                .count();
        return (double) covered / Math.max(1, own.counts().size());
    }
}
