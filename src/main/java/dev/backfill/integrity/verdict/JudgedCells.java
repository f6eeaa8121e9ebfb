package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.Counts;
import dev.backfill.integrity.verdict.Judge.Judged;
import dev.backfill.integrity.verdict.Lineage.Blame;
import dev.backfill.model.Partition;
import dev.backfill.model.Shared;
import dev.backfill.model.proof.Proof;
import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the judged cell of a partition, whatever its verdict is.
///
/// @param shared what cells say alike is kept once for all of them
record JudgedCells(Partition partition, Shared shared) {

    /// A cell that is not bad.
    Judged calm(Verdict verdict, Counts c, Proof proof) {
        return cell(verdict, c, c.expected(), null, shared.one(proof), null);
    }

    /// A cell that is bad by itself.
    Judged bad(Verdict verdict, Counts c, Proof proof) {
        return cell(verdict, c, c.expected(), null, proof, self());
    }

    /// A cell that suffers from something else.
    Judged blamed(Verdict verdict, Counts c, Blame blame) {
        return cell(
                verdict, c, c.expected(), blame.cause(), blame.proof(), blame.root() == null ? self() : blame.root());
    }

    /// A cell of which nobody can say what should be there.
    ///
    /// @param cause the nearest thing that explains it; null for none
    Judged unknowable(Verdict verdict, Counts c, @Nullable Cause cause, Proof proof, Cause root) {
        return cell(verdict, c, null, cause, proof, root);
    }

    /// The partition as the cause of its own badness.
    Cause self() {
        return new Cause.OfPartition(partition);
    }

    private Judged cell(
            Verdict verdict,
            Counts c,
            @Nullable Integer expected,
            @Nullable Cause cause,
            Proof proof,
            @Nullable Cause root) {
        Cell.Counts counts = new Cell.Counts(
                expected,
                c.actual(),
                c.rows(),
                expected == null ? 0 : c.surplus(),
                expected == null ? 0 : c.keys().open(),
                Math.max(0, c.rows() - c.actual()),
                expected == null ? 0 : c.accounted());
        Cell cell = new Cell(partition, verdict, shared.one(counts), cause, proof, c.newest(), Cell.Doubts.NONE);
        return new Judged(cell, c, root, Set.of(), false);
    }
}
