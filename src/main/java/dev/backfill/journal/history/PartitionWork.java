package dev.backfill.journal.history;

import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunOrigin;
import org.jspecify.annotations.Nullable;

/// What a run has done with a partition.
///
/// @param step its step, as it ended or stands
/// @param undoes the run whose work it takes back; null for a repair
/// @param origin where the run was started; null where nobody recorded it
public record PartitionWork(
        StepChanged step, @Nullable String undoes, @Nullable RunOrigin origin) {}
