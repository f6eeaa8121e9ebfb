package dev.backfill.model.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An event that a look has seen in the schedule.
///
/// @param id its identifier
/// @param name how it is called, with its identifier
/// @param dates the dates on which lines have it
/// @param lost the first look that found no line of it any more, to the second; null as long as there is one
public record KnownEvent(
        String id,
        String name,
        SortedSet<LocalDate> dates,
        @Nullable Instant lost) {
    public KnownEvent {
        dates = Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    }

    /// The same event, of which there is no line any more.
    public KnownEvent lostAt(Instant look) {
        return new KnownEvent(id, name, dates, look);
    }
}
