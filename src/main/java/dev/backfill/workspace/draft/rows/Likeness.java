package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Period;
import dev.backfill.model.column.Key;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.Guess;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Guesses what a table is built from where nobody can say it: tables with its key columns, and with dates that cover
/// its
/// own.
final class Likeness {
    private static final int MOST = 3;
    private static final double COVERING = 0.95;
    private static final int UNSURE = 30;

    private Likeness() {}

    /// Sources only, so that nothing is built in a circle.
    static List<Guess<DraftInput>> inputs(Looked own, Collection<Looked> tables) {
        Key key = own.key();
        List<String> columns = key.columns().stream().map(Likeness::lower).toList();
        return tables.stream()
                .filter(t -> !t.draft().isProcessor() && !key.isNone())
                .filter(t -> columns(t).containsAll(columns))
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
