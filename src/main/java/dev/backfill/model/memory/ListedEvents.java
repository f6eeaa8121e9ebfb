package dev.backfill.model.memory;

import java.util.Map;

/// The events of which a scan has seen lines in the schedule.
///
/// @param isWhole whether all lines were read, whatever their dates: then an event that is absent has none
/// @param events by identifier
public record ListedEvents(boolean isWhole, Map<String, KnownEvent> events) {
    /// No schedule, or nobody could read it.
    public static final ListedEvents NONE = new ListedEvents(false, Map.of());

    public ListedEvents {
        events = Map.copyOf(events);
    }

    /// The same, read of all dates or of some.
    public ListedEvents whole(boolean all) {
        return new ListedEvents(all, events);
    }
}
