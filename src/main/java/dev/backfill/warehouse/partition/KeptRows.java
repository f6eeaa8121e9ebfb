package dev.backfill.warehouse.partition;

import dev.backfill.model.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Rows of a partition that a run has kept, and whether they are still there.
///
/// @param runId the run that kept them
/// @param table the table from which they are
/// @param begins when the partition's period begins, as clocks of the pipeline's zone show it
/// @param place orders what was kept of one partition: what a run found there first has its lowest place
/// @param why why they were kept
/// @param at when
/// @param returned whether they were put back since
/// @param rows how many were kept
/// @param obstacle what keeps them from being put back as they were, in words; null where nothing does
public record KeptRows(
        String runId,
        TableName table,
        LocalDateTime begins,
        long place,
        Why why,
        Instant at,
        boolean returned,
        long rows,
        @Nullable String obstacle) {

    /// The date of the partition.
    public LocalDate date() {
        return begins.toLocalDate();
    }

    /// Why rows are kept.
    public enum Why {
        /// A write of the console replaced them, and recorded that in its own transaction.
        REPLACED,
        /// A program was about to write the partition.
        BEFORE,
        /// A program was about to write another partition of the table.
        NEXT_DOOR,
        /// Older rows were put back over them.
        OVERWRITTEN
    }
}
