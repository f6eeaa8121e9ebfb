package dev.backfill.model.run;

import java.util.Locale;

/// The state of a step in a run. The legal moves are in [#canBecome(StepState)], nowhere else.
public enum StepState {
    /// Not started.
    PENDING,
    /// Being worked on.
    RUNNING,
    /// Failed for a passing reason; waits for its next attempt.
    RETRYING,
    /// The partition was written, validated and counted.
    SUCCEEDED,
    /// A guard or the work failed; the old rows are as they were.
    FAILED,
    /// Not started, because something that it reads failed.
    UPSTREAM_FAILED,
    /// Not started, because the partition was found healthy on resume, or because all that it follows came out as it
    /// was.
    SKIPPED,
    /// Not started or rolled back, because the run was stopped.
    CANCELLED;

    /// Whether a step in this state stays in it.
    public boolean isTerminal() {
        return switch (this) {
            case PENDING, RUNNING, RETRYING -> false;
            case SUCCEEDED, FAILED, UPSTREAM_FAILED, SKIPPED, CANCELLED -> true;
        };
    }

    /// Whether nothing is left to do about a step in this state.
    public boolean isDone() {
        return this == SUCCEEDED || this == SKIPPED;
    }

    /// Whether a step may move from this state to `next`.
    public boolean canBecome(StepState next) {
        return switch (this) {
            case PENDING -> next == RUNNING || next == UPSTREAM_FAILED || next == SKIPPED || next == CANCELLED;
            case RUNNING -> next == SUCCEEDED || next == FAILED || next == RETRYING || next == CANCELLED;
            case RETRYING -> next == RUNNING || next == FAILED || next == CANCELLED;
            case SUCCEEDED, FAILED, UPSTREAM_FAILED, SKIPPED, CANCELLED -> false;
        };
    }

    /// The state in words: `upstream failed`.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
