package dev.backfill.orchestrator;

import dev.backfill.model.Partition;
import dev.backfill.model.Verb;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One write of a partition, as the warehouse remembers it.
///
/// @param runId the run that wrote
/// @param partition what was written
/// @param verb what was done
/// @param undoes the run whose work was taken back; null for a repair
/// @param at when
/// @param rowsBefore rows that it replaced
/// @param rowsAfter rows that were there afterwards
/// @param newest what the youngest of them says about when it was written; null without rows
record Write(
        String runId,
        Partition partition,
        Verb verb,
        @Nullable String undoes,
        Instant at,
        long rowsBefore,
        long rowsAfter,
        @Nullable Instant newest) {}
