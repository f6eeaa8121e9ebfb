package dev.backfill.journal.history;

import dev.backfill.model.run.RunOrigin;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run was about and what it came to, for a list of runs.
///
/// @param dates the dates of its plan, in order
/// @param processors the processors of its plan, by name
/// @param written how many rows its steps have written
/// @param millis how long it took, as its receipt says; null for a run without one
/// @param closed how many findings it closed; null for a run without a receipt
/// @param origin where it was started; null where nobody recorded it
public record RunFacts(
        List<LocalDate> dates,
        List<String> processors,
        long written,
        @Nullable Long millis,
        @Nullable Integer closed,
        @Nullable RunOrigin origin) {
    public RunFacts {
        dates = List.copyOf(dates);
        processors = List.copyOf(processors);
    }

    /// A run of which nothing more is known.
    public static RunFacts none() {
        return new RunFacts(List.of(), List.of(), 0, null, null, null);
    }
}
