package dev.backfill.model.run;

/// How a plan is run.
///
/// @param parallel how many dates at once, 1 to 64
/// @param order which date first
/// @param onFailure what a failed step stops
/// @param profile which of the expensive checks run; the cheap ones always do
/// @param batch after which dates the findings are computed again, so that a new critical one stops the run
public record RunOptions(int parallel, Order order, OnFailure onFailure, CheckProfile profile, Batch batch) {

    public RunOptions {
        if (parallel < 1 || parallel > 64) {
            throw new IllegalArgumentException("--parallel takes 1 to 64, not " + parallel + ".");
        }
    }

    /// A run in one batch.
    public RunOptions(int parallel, Order order, OnFailure onFailure, CheckProfile profile) {
        this(parallel, order, onFailure, profile, Batch.NONE);
    }

    /// Two dates at once, oldest first, a failure stops its date, quick checks.
    public static RunOptions defaults() {
        return new RunOptions(2, Order.OLDEST, OnFailure.DATE, CheckProfile.QUICK);
    }

    /// Which date is started first.
    public enum Order {
        OLDEST,
        NEWEST
    }

    /// What a failed step stops.
    public enum OnFailure {
        /// What reads the failed step; the rest goes on.
        DATE,
        /// Everything that has not started.
        ALL,
        /// What reads the failed step, unless its upstream still has its old rows.
        FINISH
    }

    /// After which dates a run pauses and looks at the whole.
    public enum Batch {
        /// After none.
        NONE,
        /// After the dates of each month.
        MONTH
    }

    /// Which of the expensive checks run.
    public enum CheckProfile {
        QUICK,
        FULL
    }
}
