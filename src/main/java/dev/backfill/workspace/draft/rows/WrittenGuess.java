package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.warehouse.sql.SelectParts.Condition;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.rows.Stamps.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the column that says when a row was written: a time at or after its period, nearly the same for all rows of
/// one.
final class WrittenGuess {
    private static final double MOST = 0.97;
    private static final Duration LONG = Duration.ofHours(2);
    private static final int LEAST = 55;

    private WrittenGuess() {}

    /// Null where no column is likely to be one.
    static @Nullable Guess<String> of(Stamps stamps, Grain grain, Map<String, Condition> output) {
        return stamps.others().stream()
                .map(column -> of(column, stamps, grain, output.get(column.toLowerCase(Locale.ROOT))))
                .filter(Objects::nonNull)
                .filter(guess -> guess.confidence() >= LEAST)
                .max(Comparator.comparingInt(Guess::confidence))
                .orElse(null);
    }

    private static @Nullable Guess<String> of(String column, Stamps stamps, Grain grain, @Nullable Condition output) {
        List<Stamp> told = stamps.all().stream()
                .filter(s -> s.written().containsKey(column))
                .toList();
        if (told.isEmpty()) {
            return null;
        }
        long after = 0;
        long near = 0;
        for (Stamp stamp : told) {
            List<Instant> times = Objects.requireNonNull(stamp.written().get(column));
            Instant start = grain.of(stamp.period().start()).start().toInstant(ZoneOffset.UTC);
            after += times.getFirst().isBefore(start) ? 0 : 1;
            near += Duration.between(times.getFirst(), times.getLast()).compareTo(LONG) <= 0 ? 1 : 0;
        }
        double all = stamps.told();
        if (told.size() < MOST * all || after < MOST * told.size()) {
            return null;
        }
        int confidence = ColumnNames.isWritten(column) ? 88 : 35;
        confidence += near >= MOST * told.size() ? 8 : near > told.size() / 2 ? 2 : -10;
        String because =
                "at or after its date in " + after + " of " + told.size() + " periods, nearly one time in " + near;
        if (output != null && output.text().contains("processed_at")) {
            return new Guess<>(column, 98, "its SELECT fills it with @processed_at; " + because);
        }
        return new Guess<>(column, Math.clamp(confidence, 0, 96), because);
    }
}
