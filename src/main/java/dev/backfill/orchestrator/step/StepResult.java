package dev.backfill.orchestrator.step;

import static dev.backfill.orchestrator.context.RowCounts.rows;

import dev.backfill.model.plan.Step;
import dev.backfill.orchestrator.guard.OutputValidation;
import org.jspecify.annotations.Nullable;

/// How the work of a step ended.
public sealed interface StepResult {

    /// The code of a step that fell with one that it is built from, in one call.
    String FALLEN = "upstream_failed";

    /// A step that is built on one that came to nothing in the same call.
    ///
    /// @param rowsBefore rows that were there; null if nobody counted
    static StepResult fallen(@Nullable Long rowsBefore, Step needed) {
        return new Failed(
                rowsBefore,
                FALLEN,
                needed.partition() + ", which it is built from, failed in the same call. Repair that first, then plan"
                        + " again.");
    }

    /// Why a program is started again that came to this.
    static String why(@Nullable StepResult result) {
        return result instanceof Failed failed ? failed.reason() + ": " + failed.message() : "tried again";
    }

    /// The partition was written or retired, and counted again.
    ///
    /// @param rowsBefore rows that were there
    /// @param rowsAfter rows that are there now
    /// @param unchanged whether they are what they were, but for when they were written
    record Done(long rowsBefore, long rowsAfter, String message, boolean unchanged) implements StepResult {

        /// A partition that holds something else than before.
        Done(long rowsBefore, long rowsAfter, String message) {
            this(rowsBefore, rowsAfter, message, false);
        }

        /// A partition that was written.
        ///
        /// @param rowsAfter rows that were counted where they are
        static Done written(long rowsBefore, long rowsAfter, boolean unchanged) {
            String message = rows(rowsBefore) + " → " + rows(rowsAfter) + (unchanged ? ", the same as before" : "");
            return new Done(rowsBefore, rowsAfter, message, unchanged);
        }
    }

    /// A guard refused, or the work failed.
    ///
    /// @param rowsBefore rows that were there; null if nobody counted
    /// @param rowsAfter rows that are there now; null if nobody knows
    /// @param reason a code that scripts can match
    /// @param message what happened, and what to do next
    record Failed(@Nullable Long rowsBefore, @Nullable Long rowsAfter, String reason, String message)
            implements StepResult {

        /// Nothing was written: the old rows are as they were.
        Failed(@Nullable Long rowsBefore, String reason, String message) {
            this(rowsBefore, rowsBefore, reason, message);
        }

        /// Whether it only fell with one that it is built from.
        boolean isFallen() {
            return reason.equals(FALLEN);
        }

        /// Whether a program may do better when it is started again: it said that it was fine and wrote nothing, or
        /// it asked to be tried again.
        boolean mayPass() {
            return reason.equals(OutputValidation.NO_RECORDS) || reason.equals(ProgramJudge.TRY_AGAIN);
        }
    }

    /// The run was stopped before it was known that the rows were replaced.
    ///
    /// @param rowsBefore rows that were there; null if nobody counted
    /// @param inTrouble whether it broke off in the middle of a trouble, so that they may have been replaced
    record Stopped(@Nullable Long rowsBefore, boolean inTrouble) implements StepResult {

        /// The old rows are as they were.
        Stopped(@Nullable Long rowsBefore) {
            this(rowsBefore, false);
        }
    }
}
