package dev.backfill.model.scan;

import dev.backfill.model.Partition;
import dev.backfill.model.Severity;
import dev.backfill.model.proof.Hurdle;
import dev.backfill.model.proof.Proof;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One partition with its counts and its verdict.
///
/// @param partition which partition
/// @param verdict the one cause that it carries
/// @param counts what was counted in it
/// @param cause the nearest thing upstream that explains the verdict, where there is one
/// @param proof what was seen
/// @param builtAt when its newest row was written, where the table tells
/// @param doubts what casts doubt on it beside its verdict
public record Cell(
        Partition partition,
        Verdict verdict,
        Counts counts,
        @Nullable Cause cause,
        Proof proof,
        @Nullable Instant builtAt,
        Doubts doubts) {

    /// What was counted in one partition.
    ///
    /// @param expected keys that should be there; null where they cannot be known
    /// @param actual distinct keys that are there
    /// @param rows rows that are there
    /// @param surplus keys that are there and should not be
    /// @param open keys that are there and are neither expected nor surplus, because missing source rows hide
    ///     their history
    /// @param duplicates rows beyond the first of each key
    /// @param accounted expected keys with a row or a known reason for having none
    public record Counts(
            @Nullable Integer expected, int actual, long rows, int surplus, int open, long duplicates, int accounted) {

        public Counts {
            if (actual < 0
                    || rows < actual
                    || surplus < 0
                    || open < 0
                    || surplus + open > actual
                    || duplicates < 0
                    || accounted < 0) {
                throw new IllegalArgumentException("Impossible counts of a partition: rows " + rows + ", keys " + actual
                        + ", surplus " + surplus + ", accounted " + accounted + ".");
            }
        }
    }

    /// What casts doubt on a partition beside its verdict, or on a rebuild of it.
    ///
    /// @param suspect whether a rolling window that it reads holds a date whose source rows are missing or changed
    ///     later
    /// @param hole the earliest source date that it reads, on its date or in a rolling window, of whose rows
    ///     nothing is built wholly or in part; null for none
    /// @param loss keys that a rebuild would lose because its source has lost their rows; null for none
    /// @param rebuilt when it was written anew and came out as it was, though nothing that it reads was written
    ///     since: one more rebuild would not help; null where nothing says so
    public record Doubts(
            boolean suspect,
            @Nullable SourceFault hole,
            @Nullable Loss loss,
            @Nullable Instant rebuilt) {

        /// Nothing casts doubt on it.
        public static final Doubts NONE = new Doubts(false, null, null, null);
    }

    /// A cell that nothing but perhaps a rolling window casts doubt on, and whose keys are all known to be
    /// expected or surplus.
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
                new Counts(expected, actual, rows, surplus, 0, duplicates, accounted),
                cause,
                proof,
                builtAt,
                suspect ? new Doubts(true, null, null, null) : Doubts.NONE);
    }

    /// The same cell with what casts doubt on it.
    public Cell with(Doubts found) {
        return new Cell(partition, verdict, counts, cause, proof, builtAt, found);
    }

    /// Keys that should be there; null where they cannot be known.
    public @Nullable Integer expected() {
        return counts.expected();
    }

    /// Distinct keys that are there.
    public int actual() {
        return counts.actual();
    }

    /// Rows that are there.
    public long rows() {
        return counts.rows();
    }

    /// Keys that are there and should not be.
    public int surplus() {
        return counts.surplus();
    }

    /// Keys that are there and of which nobody can say whether they should be.
    public int open() {
        return counts.open();
    }

    /// Rows beyond the first of each key.
    public long duplicates() {
        return counts.duplicates();
    }

    /// Expected keys with a row or a known reason for having none.
    public int accounted() {
        return counts.accounted();
    }

    /// Whether a rolling window that it reads holds a date whose source rows are missing or changed later.
    public boolean suspect() {
        return doubts.suspect();
    }

    /// Whether nobody can look at its table.
    public boolean isUnread() {
        return proof instanceof Proof.Blind;
    }

    /// Whether anybody has counted its rows; otherwise it is said to have 0, and nobody knows.
    public boolean isCounted() {
        return !isUnread() || rows() > 0;
    }

    /// What keeps its table from being looked at, where somebody can clear it away.
    public Optional<Hurdle> hurdle() {
        return proof instanceof Proof.Blind blind ? Optional.ofNullable(blind.hurdle()) : Optional.empty();
    }

    /// How bad the cell is.
    public Severity severity() {
        return verdict.severity();
    }

    /// Expected keys that are there.
    public int matched() {
        return actual() - surplus() - open();
    }

    /// Expected keys without a row that have a known reason.
    public int excused() {
        return Math.max(0, accounted() - matched());
    }

    /// Share of the expected keys that are there, 0 to 1; empty where nothing is expected or it cannot be known.
    public OptionalDouble completeness() {
        return share(matched());
    }

    /// Share of the expected keys that have a row or a known reason, 0 to 1; empty like [#completeness()].
    public OptionalDouble accountedShare() {
        return share(accounted());
    }

    private OptionalDouble share(int keys) {
        Integer expected = expected();
        return expected == null || expected == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) keys / expected);
    }

    /// Whether the presence of rows can be judged: keys are expected that no reason accounts for, of a date whose
    /// events are final.
    ///
    /// @param day the date's line in the event calendar
    public boolean isDue(EventDay day) {
        return expectsRows() && day.state() != EventState.NOT_FINAL;
    }

    /// Whether rows are expected that no reason accounts for, were the table empty.
    public boolean expectsRows() {
        Integer expected = expected();
        return expected != null && expected > excused();
    }
}
