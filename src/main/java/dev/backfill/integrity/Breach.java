package dev.backfill.integrity;

import dev.backfill.model.Finding;
import dev.backfill.model.Partition;
import org.jspecify.annotations.Nullable;

/// Something that a rule saw in a partition.
///
/// @param partition where
/// @param seen what, in one line
/// @param own the finding that it makes of its own; null where it is more evidence for the root of a bad cell
record Breach(Partition partition, String seen, @Nullable Finding own) {

    /// Evidence for the finding to which the bad cell belongs.
    static Breach of(Partition partition, String seen) {
        return new Breach(partition, seen, null);
    }
}
