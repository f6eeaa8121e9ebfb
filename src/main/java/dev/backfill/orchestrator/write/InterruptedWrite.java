package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.partition.PartitionContent;
import dev.backfill.warehouse.partition.PartitionTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A partition whose rows a run kept for a program, without having recorded what that wrote: its process died first.
///
/// @param runId the run that was cut off
/// @param partition the partition
/// @param target where it is
/// @param keptAt when its rows were kept
/// @param kept what they were
/// @param now what is there
/// @param since the run that has written it since, in whose rows nobody's program has meddled; null if none has
public record InterruptedWrite(
        String runId,
        Partition partition,
        PartitionTarget target,
        Instant keptAt,
        PartitionContent kept,
        PartitionContent now,
        @Nullable String since) {

    /// Whether the program had changed nothing yet.
    public boolean isUntouched() {
        return now.isSame(kept);
    }

    /// Whether what is there can be nobody's but the program's, or was there before it.
    public boolean isItsOwn() {
        return since == null;
    }

    /// The same as a write of the run, so that it can be taken back like one: what is there is what it has left.
    public Write asWrite() {
        return new Write(
                runId,
                partition,
                target.table(),
                kept.rows() == 0 ? Verb.BUILD : Verb.REBUILD,
                null,
                keptAt,
                kept.rows(),
                now,
                false,
                null);
    }
}
