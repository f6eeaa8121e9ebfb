package dev.backfill.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the event calendar comes from.
///
/// @param label the pipeline's own word for events, as a row label: `Games`
/// @param one the word for one event: `game`
/// @param schedule the schedule table
/// @param id the event's identifier in both tables
/// @param date the date on which the event is scheduled now
/// @param originalDate the date on which it was scheduled first, NULL for not moved; null where there is no such column
/// @param status the status column
/// @param finalStatus statuses that mean finished
/// @param offStatus statuses that mean postponed or cancelled: such an event does not count as scheduled now
/// @param actuals the source table whose rows prove that an event took place
public record EventSource(
        String label,
        String one,
        TableName schedule,
        String id,
        String date,
        @Nullable String originalDate,
        String status,
        List<Integer> finalStatus,
        List<Integer> offStatus,
        TableName actuals) {

    public EventSource {
        finalStatus = List.copyOf(finalStatus);
        offStatus = List.copyOf(offStatus);
    }

    /// `1 game`, `7 games`.
    public String count(long n) {
        return n + " " + one + (n == 1 ? "" : "s");
    }
}
