package dev.backfill.integrity.observe;

import dev.backfill.model.pipeline.telltale.DefaultMarker;
import dev.backfill.model.pipeline.telltale.PileUp;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.pipeline.telltale.Telltales;
import dev.backfill.model.proof.Carrying;
import dev.backfill.model.proof.Tally;
import dev.backfill.model.proof.UsualRows;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one grouped query says of a partition.
///
/// @param keys how many keys are expected and there
/// @param rows rows that are there
/// @param carrying rows that carry a default, by what the default tells; telltales that cannot be read are absent
/// @param oldest when the oldest row was written; null where the table does not tell
/// @param newest when the newest row was written; null where the table does not tell
/// @param piledUp the default that piles up here and not before; null for none
/// @param usual what earlier periods usually have, where that is what is expected; null where keys are
public record Counts(
        Keys keys,
        long rows,
        Map<DefaultMarker, Long> carrying,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        @Nullable PileUp piledUp,
        @Nullable UsualRows usual) {

    public static final Counts NONE = expecting(0);

    /// Keys of a partition.
    ///
    /// @param expected keys that should be there
    /// @param actual distinct keys that are there
    /// @param matched expected keys that are there
    /// @param open keys that are there, of which missing source rows do not let anybody say whether they should be
    /// @param tooLittleHistory expected keys without a row that have too little history
    /// @param recorded expected keys without a row for which a processor recorded a reason, beside those
    public record Keys(int expected, int actual, int matched, int open, int tooLittleHistory, int recorded) {
        private Keys inRows(int now) {
            int found = Math.min(now, expected);
            int lacking = Math.min(expected - found, tooLittleHistory);
            return new Keys(
                    expected,
                    now,
                    found,
                    Math.min(open, now - found),
                    lacking,
                    Math.min(recorded, expected - found - lacking));
        }
    }

    /// A partition without rows of which so many keys are expected.
    static Counts expecting(int keys) {
        return new Counts(new Keys(keys, 0, 0, 0, 0, 0), 0, Map.of(), null, null, null, null);
    }

    /// Keys that should be there.
    public int expected() {
        return keys.expected();
    }

    /// Distinct keys that are there.
    public int actual() {
        return keys.actual();
    }

    /// Expected keys that are there.
    public int matched() {
        return keys.matched();
    }

    /// Expected keys with a row or a reason.
    public int accounted() {
        return keys.matched() + keys.tooLittleHistory() + keys.recorded();
    }

    /// Keys that should not be there.
    public int surplus() {
        return keys.actual() - keys.matched() - keys.open();
    }

    /// What is there against what is expected.
    public Tally tally() {
        return usual == null
                ? new Tally.OfKeys(
                        keys.matched(), keys.expected(), keys.tooLittleHistory(), keys.open(), keys.recorded())
                : new Tally.OfRows(rows, usual);
    }

    /// How many rows carry a default of which that is known.
    public Carrying carrying(DefaultMarker telltale) {
        return new Carrying(
                telltale.column(), telltale.said(), Objects.requireNonNull(carrying.get(telltale), "read"), rows);
    }

    /// Share of the rows that carry a default, 0 to 1; 0 without rows.
    double share(DefaultMarker telltale) {
        return rows == 0 ? 0 : (double) carrying.getOrDefault(telltale, 0L) / rows;
    }

    /// Whether there are rows, and it is known how many carry a default.
    boolean knows(DefaultMarker telltale) {
        return rows > 0 && carrying.containsKey(telltale);
    }

    /// Whether so many rows carry a default that it tells.
    public boolean tells(DefaultMarker telltale) {
        return knows(telltale) && telltale.isToldBy(carrying.getOrDefault(telltale, 0L), rows);
    }

    /// Whether the counts alone are those of a healthy partition.
    ///
    /// @param tells the defaults from which an absence could be told
    boolean isPlain(Telltales tells) {
        Sentinel sentinel = tells.sentinel();
        boolean asExpected = usual == null
                ? accounted() >= expected() && surplus() == 0
                : !usual.areTooFew(rows) && !usual.areTooMany(rows);
        return asExpected && rows == actual() && piledUp == null && (sentinel == null || !tells(sentinel));
    }

    /// The same partition where it is known that nothing is expected: what is there is neither matched nor surplus.
    public Counts expectingNothing() {
        return new Counts(new Keys(0, actual(), actual(), 0, 0, 0), rows, carrying, oldest, newest, piledUp, null);
    }

    /// The same partition with a default that piles up, or with none.
    Counts with(@Nullable PileUp pileUp) {
        return new Counts(keys, rows, carrying, oldest, newest, pileUp, usual);
    }

    /// The same partition where as many rows are expected as earlier ones usually have. Which rows they are nobody
    /// says, so any will do; beyond that nobody can say whether they should be there. Where too few earlier ones
    /// tell, what is there is enough, and without any row one is expected at least.
    public Counts expecting(UsualRows before) {
        int due = before.isKnown() ? before.usual() : Math.max(1, actual());
        int found = Math.min(actual(), due);
        return new Counts(
                new Keys(due, actual(), found, actual() - found, 0, 0),
                rows,
                carrying,
                oldest,
                newest,
                piledUp,
                before);
    }

    /// How many of the rows say what is usual: none where rows are doubled.
    public long telling() {
        return rows == actual() ? rows : 0;
    }

    /// The same rows, written anew.
    public Counts writtenAgain(Instant at) {
        return new Counts(keys, rows, carrying, at, at, piledUp, usual);
    }

    /// The same keys where so many rows are there now, each with a key of its own, and nothing more is known of them.
    ///
    /// @param at when they were written; null where nobody knows
    public Counts having(long now, @Nullable Instant at) {
        return new Counts(keys.inRows((int) now), now, Map.of(), at, at, null, usual);
    }
}
