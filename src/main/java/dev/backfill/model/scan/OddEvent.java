package dev.backfill.model.scan;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Something wrong with one event, of which only the event itself can be asked.
public sealed interface OddEvent {
    /// The order in which those of a date are listed.
    Comparator<OddEvent> ORDER =
            Comparator.comparing((OddEvent e) -> e.getClass().getSimpleName()).thenComparing(OddEvent::name);

    /// How the event is called, with its identifier.
    String name();

    /// It is neither final nor called off, long after its date.
    ///
    /// @param status what the schedule says instead; empty where it says nothing
    record StillOpen(String name, String status) implements OddEvent {}

    /// Lines of the schedule that are equally old say different things of it on one date.
    record Contradicted(String name) implements OddEvent {}

    /// A look has seen it in the schedule, and there is no line of it any more.
    record Vanished(String name) implements OddEvent {}

    /// It is on more than one date.
    ///
    /// @param isFinal whether the schedule has it as finished
    /// @param scheduled the dates on which the schedule has it now; empty where it does not have it
    /// @param rows how many rows the actuals table has of it, by date
    record OnDates(String name, boolean isFinal, SortedSet<LocalDate> scheduled, SortedMap<LocalDate, Long> rows)
            implements OddEvent {
        public OnDates {
            scheduled = Collections.unmodifiableSortedSet(new TreeSet<>(scheduled));
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        }

        /// All its dates.
        public SortedSet<LocalDate> dates() {
            SortedSet<LocalDate> dates = new TreeSet<>(scheduled);
            dates.addAll(rows.keySet());
            return dates;
        }

        /// Whether nobody can say on which of its dates its rows belong: they are on two, or on one that the schedule
        /// does not have.
        public boolean isUnsettled() {
            return rows.size() > 1 || !scheduled.containsAll(rows.keySet());
        }

        /// Whether it has no rows on a date because they are on another one.
        boolean isMissedOn(LocalDate date) {
            return isFinal && scheduled.contains(date) && !rows.containsKey(date) && !rows.isEmpty();
        }

        /// Whether it has rows on a date on which the schedule does not have it, and belongs to another one.
        boolean isStrayOn(LocalDate date) {
            return rows.containsKey(date) && !scheduled.contains(date);
        }
    }

    /// Those of a kind.
    static <T extends OddEvent> List<T> of(Class<T> kind, List<OddEvent> odd) {
        return odd.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
