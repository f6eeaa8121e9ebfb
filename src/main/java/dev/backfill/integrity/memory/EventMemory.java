package dev.backfill.integrity.memory;

import dev.backfill.model.memory.KnownEvent;
import dev.backfill.model.memory.ListedEvents;
import dev.backfill.model.memory.Past;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is known of the events of a schedule after a look.
final class EventMemory {
    private EventMemory() {}

    /// Every event that any look has seen. Only a look at the whole schedule can miss one.
    ///
    /// @param past what earlier looks have left
    /// @param seen the events that the look has seen
    /// @param at when it began
    static List<KnownEvent> after(Past past, ListedEvents seen, Instant at) {
        Map<String, KnownEvent> events = new HashMap<>(seen.events());
        List<KnownEvent> all = new ArrayList<>();
        past.events().forEach((id, known) -> {
            KnownEvent now = events.remove(id);
            if (now == null) {
                all.add(seen.isWhole() && known.lost() == null ? known.lostAt(second(at)) : known);
            } else {
                all.add(seen.isWhole() ? now : joined(known, now));
            }
        });
        all.addAll(events.values());
        return all;
    }

    /// Of an event a look at some dates has seen the lines of these dates.
    private static KnownEvent joined(KnownEvent known, KnownEvent now) {
        SortedSet<LocalDate> dates = new TreeSet<>(known.dates());
        dates.addAll(now.dates());
        return new KnownEvent(now.id(), now.name(), dates, null);
    }

    private static Instant second(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond());
    }
}
