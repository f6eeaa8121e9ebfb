package dev.backfill.model.scan;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.proof.Proof;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One partition with its counts and its verdict.
///
/// @param partition which partition
/// @param verdict the one cause that it carries
/// @param expected keys that should be there; null where they cannot be known
/// @param actual distinct keys that are there
/// @param rows rows that are there
/// @param surplus keys that are there and should not be
/// @param open keys that are there and are neither expected nor surplus, because missing source rows hide their
///     history
/// @param duplicates rows beyond the first of each key
/// @param accounted expected keys with a row or a known reason for having none
/// @param cause the nearest thing upstream that explains the verdict, where there is one
/// @param suspect whether a rolling window that it reads holds a date whose source rows are missing or changed later
/// @param proof what was seen
/// @param builtAt when its newest row was written, where the table tells
/// @param hole the earliest source date that it reads, on its date or in a rolling window, of whose rows nothing is built
///     wholly or in part; null for none
/// @param loss keys that a rebuild would lose because its source has lost their rows; null for none
public record Cell(
        Partition partition,
        Verdict verdict,
        @Nullable Integer expected,
        int actual,
        long rows,
        int surplus,
        int open,
        long duplicates,
        int accounted,
        @Nullable Cause cause,
        boolean suspect,
        Proof proof,
        @Nullable Instant builtAt,
        @Nullable SourceFault hole,
        @Nullable Loss loss) {

    public Cell {
        if (actual < 0
                || rows < actual
                || surplus < 0
                || open < 0
                || surplus + open > actual
                || duplicates < 0
                || accounted < 0) {
            throw new IllegalArgumentException("Impossible counts of " + partition + ": rows " + rows + ", keys "
                    + actual + ", surplus " + surplus + ", accounted " + accounted + ".");
        }
    }

    /// A cell that nothing casts doubt on.
    public Cell(
            Partition partition,
            Verdict verdict,
            @Nullable Integer expected,
            int actual,
            long rows,
            int surplus,
            int open,
            long duplicates,
            int accounted,
            @Nullable Cause cause,
            boolean suspect,
            Proof proof,
            @Nullable Instant builtAt) {
        this(
                partition,
                verdict,
                expected,
                actual,
                rows,
                surplus,
                open,
                duplicates,
                accounted,
                cause,
                suspect,
                proof,
                builtAt,
                null,
                null);
    }

    /// A cell whose keys are all known to be expected or surplus.
    public Cell(
            Partition partition,
            Verdict verdict,
            @Nullable Integer expected,
            int actual,
            long rows,
            int surplus,
            long duplicates,
            int accounted,
            @Nullable Cause cause,
            boolean suspect,
            Proof proof,
            @Nullable Instant builtAt) {
        this(
                partition,
                verdict,
                expected,
                actual,
                rows,
                surplus,
                0,
                duplicates,
                accounted,
                cause,
                suspect,
                proof,
                builtAt);
    }

    /// The same cell with what casts doubt on it, or on a rebuild of it.
    public Cell doubted(boolean isSuspect, @Nullable SourceFault holeThatItReads, @Nullable Loss lossOfRebuild) {
        return new Cell(
                partition,
                verdict,
                expected,
                actual,
                rows,
                surplus,
                open,
                duplicates,
                accounted,
                cause,
                isSuspect,
                proof,
                builtAt,
                holeThatItReads,
                lossOfRebuild);
    }

    /// Whether nobody can look at its table.
    public boolean isUnread() {
        return proof instanceof Proof.Unread;
    }

    /// How bad the cell is.
    public Severity severity() {
        return verdict.severity();
    }

    /// Expected keys that are there.
    public int matched() {
        return actual - surplus - open;
    }

    /// Expected keys without a row that have a known reason.
    public int excused() {
        return Math.max(0, accounted - matched());
    }

    /// Share of the expected keys that are there, 0 to 1; empty where nothing is expected or it cannot be known.
    public OptionalDouble completeness() {
        return expected == null || expected == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) matched() / expected);
    }

    /// Share of the expected keys that have a row or a known reason, 0 to 1; empty like [#completeness()].
    public OptionalDouble accountedShare() {
        return expected == null || expected == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) accounted / expected);
    }

    /// Whether the presence of rows can be judged: keys are expected that no reason accounts for, of a date whose events
    /// are final.
    ///
    /// @param day the date's line in the event calendar
    public boolean isDue(EventDay day) {
        return expectsRows() && day.state() != EventState.NOT_FINAL;
    }

    /// Whether rows are expected that no reason accounts for, were the table empty.
    public boolean expectsRows() {
        return expected != null && expected > excused();
    }
}
