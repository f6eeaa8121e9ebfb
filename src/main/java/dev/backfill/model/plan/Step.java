package dev.backfill.model.plan;

import dev.backfill.model.Partition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One partition of a plan.
///
/// @param id position in the plan, from 1
/// @param verb what is done
/// @param partition to which partition
/// @param why why
/// @param needs ids of the steps that must have succeeded before
/// @param expected keys expected afterwards; null where they cannot be known
/// @param rowsBefore rows when the plan was made
/// @param lossAllowed whether rows may go that nothing explains, because somebody has asked for it: keys of which the
///     source has lost the rows, rows on a date of which the schedule says nothing
/// @param follows whether it is there only because steps that it needs write: nothing is wrong with its partition,
///     and nobody has asked for it, so that it need not run where they leave everything as it was
public record Step(
        int id,
        Verb verb,
        Partition partition,
        StepReason why,
        List<Integer> needs,
        @Nullable Integer expected,
        long rowsBefore,
        boolean lossAllowed,
        boolean follows) {
    public Step {
        needs = List.copyOf(needs);
        for (int need : needs) {
            if (need >= id) {
                throw new IllegalArgumentException("Step " + id + " cannot wait for step " + need + " after it.");
            }
        }
    }

    /// Why, in a few words.
    public String reason() {
        return why.words();
    }

    /// A step that loses nothing unasked.
    public Step(
            int id,
            Verb verb,
            Partition partition,
            StepReason why,
            List<Integer> needs,
            @Nullable Integer expected,
            long rowsBefore) {
        this(id, verb, partition, why, needs, expected, rowsBefore, false);
    }

    /// A step that is needed for its own partition's sake.
    public Step(
            int id,
            Verb verb,
            Partition partition,
            StepReason why,
            List<Integer> needs,
            @Nullable Integer expected,
            long rowsBefore,
            boolean lossAllowed) {
        this(id, verb, partition, why, needs, expected, rowsBefore, lossAllowed, false);
    }

    /// The same step, to be run whatever becomes of what it needs.
    Step onItsOwn() {
        return new Step(id, verb, partition, why, needs, expected, rowsBefore, lossAllowed, false);
    }
}
