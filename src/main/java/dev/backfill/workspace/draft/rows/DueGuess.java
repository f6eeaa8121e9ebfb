package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.workspace.draft.Guess;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds how long after its end a period is usually written, where each is written at its own time: what was written
/// all at once says nothing of that.
final class DueGuess {
    private static final int ENOUGH = 20;
    private static final int MOST = 90;
    private static final double LATE = 0.95;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration NARROW = Duration.ofHours(12);

    private DueGuess() {}

    /// Null where nothing is sure, and where periods are written before they have ended.
    ///
    /// @param written the column that says when a row was written
    static @Nullable Guess<Duration> of(Stamps stamps, Grain grain, String written) {
        NavigableMap<Period, Instant> last = new TreeMap<>();
        stamps.all().stream()
                .filter(s -> s.written().containsKey(written))
                .forEach(s -> last.merge(
                        grain.of(s.period().start()),
                        Objects.requireNonNull(s.written().get(written)).getLast(),
                        (a, b) -> a.isAfter(b) ? a : b));
        if (last.size() <= ENOUGH) {
            return null;
        }
        // The newest may not be whole.
        last.pollLastEntry();
        List<Duration> late = last.descendingMap().entrySet().stream()
                .limit(MOST)
                .map(e -> Duration.between(e.getKey().end().toInstant(ZoneOffset.UTC), e.getValue()))
                .sorted()
                .toList();
        Duration usual = at(late, LATE);
        Duration spread = usual.minus(at(late, 1 - LATE));
        if (usual.isNegative() || usual.isZero() || usual.compareTo(LONGEST) > 0 || spread.compareTo(NARROW) > 0) {
            return null;
        }
        Duration due = Duration.ofHours(usual.plusHours(1).minusNanos(1).toHours());
        return new Guess<>(
                due,
                Math.min(85, 60 + late.size() / 3),
                "of the last " + late.size() + " periods 95 % were written within " + words(usual)
                        + " of their end in UTC, by " + written);
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }

    private static String words(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes < 60 ? minutes + " minutes" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
