package dev.backfill.warehouse.partition;

import dev.backfill.model.TableName;
import dev.backfill.model.plan.Verb;
import dev.backfill.warehouse.sql.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Who writes a partition, and why. The warehouse keeps it in `backfill_kept.partition_writes` together with what it
/// counts itself, in the transaction of the write.
///
/// @param runId the run that writes
/// @param processor the processor's name in the pipeline
/// @param verb what is done to the partition
/// @param undoes the run whose work is taken back; null for a repair
/// @param at when
public record WriteMark(
        String runId, String processor, Verb verb, @Nullable String undoes, Instant at) {

    /// The table in which writes are recorded.
    public static final TableName RECORD = new TableName("backfill_kept", "partition_writes");

    /// Its column with the instant as of which what a write left counts as written, where its rows say something
    /// else. A record that was made by an older console lacks it.
    public static final String CONTENT_AT = "content_at";

    /// The column of both records with the hour of the day in which a period begins. A record that was made by an
    /// older console lacks it: then all periods are days or longer.
    public static final String HOUR = "hour";

    public WriteMark {
        if (runId.isBlank() || processor.isBlank()) {
            throw new IllegalArgumentException("A write has a run and a processor.");
        }
    }

    /// When the partition begins that a row of a record is about, as clocks of the pipeline's zone show it.
    public static LocalDateTime begins(Row row) {
        int hour = row.values().get(HOUR) instanceof Number known ? known.intValue() : 0;
        return row.date("date").atTime(hour, 0);
    }
}
