package dev.backfill.model.plan;

import dev.backfill.model.Partition;

/// A partition that a plan leaves as it is.
///
/// @param partition which one
/// @param why why it stays
/// @param poisoned whether it stays built on something bad because its step was pruned
public record LeftCell(Partition partition, LeftReason why, boolean poisoned) {

    /// Why it stays, in the words of the command line, of plan files and of the journal.
    public String reason() {
        return why.words();
    }
}
