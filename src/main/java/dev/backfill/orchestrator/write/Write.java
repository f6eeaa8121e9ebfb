package dev.backfill.orchestrator.write;

import dev.backfill.model.Partition;
import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.partition.PartitionContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One write of a partition, as the warehouse remembers it.
///
/// @param runId the run that wrote
/// @param partition what was written
/// @param table the table in which it is
/// @param verb what was done
/// @param undoes the run whose work was taken back; null for a repair
/// @param at when
/// @param rowsBefore rows that it replaced
/// @param left what was there afterwards
/// @param unchanged whether its values were the same before
/// @param contentAt as of when what is there counts as written, where its rows say something else; null elsewhere
public record Write(
        String runId,
        Partition partition,
        TableName table,
        Verb verb,
        @Nullable String undoes,
        Instant at,
        long rowsBefore,
        PartitionContent left,
        boolean unchanged,
        @Nullable Instant contentAt) {

    /// Rows that were there afterwards.
    public long rowsAfter() {
        return left.rows();
    }

    /// What the youngest of them says about when it was written; where none says so, when this was. Rows that
    /// something has changed without saying so in them are as young as that.
    public Instant youngest() {
        Instant newest = left.newest();
        Instant said = newest == null ? at : newest;
        return contentAt != null && contentAt.isAfter(said) ? contentAt : said;
    }
}
