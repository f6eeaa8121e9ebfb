package dev.backfill.model.scan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to "was this date really postponed?": a date's state, proven from its rows, in words.
///
/// @param day the counts that follow from the rows, and the state that follows from the counts
/// @param question what is asked
/// @param answer the verdict: `Yes. The schedule proves it.`
/// @param because what it rests on, in one sentence
/// @param events the events of the date: scheduled on it once or now, or with rows on it
/// @param evidence where was looked, and what was seen there
/// @param deletions what deleting each processor's rows of the date would destroy, in graph order
/// @param sql what shows the events in a SQL client
public record EventCard(
        EventDay day,
        String question,
        String answer,
        String because,
        List<Event> events,
        List<Evidence> evidence,
        List<Deletion> deletions,
        String sql) {

    public EventCard {
        events = List.copyOf(events);
        evidence = List.copyOf(evidence);
        deletions = List.copyOf(deletions);
    }

    /// The date.
    public LocalDate date() {
        return day.date();
    }

    /// One line of the schedule, or rows without one.
    ///
    /// @param id the event's identifier
    /// @param name how it is called; its identifier where the schedule has no name for it
    /// @param originally the date on which it was first; null where the schedule has no line for it
    /// @param now the date on which it is now; null where it was called off, or the schedule has no line for it
    /// @param status its status in words: `final`, `called off`
    /// @param score its score; empty where there is none
    /// @param rows its rows in the actuals table on the date of the card
    /// @param elsewhere its rows there on other dates
    public record Event(
            String id,
            String name,
            @Nullable LocalDate originally,
            @Nullable LocalDate now,
            String status,
            String score,
            long rows,
            List<Rows> elsewhere) {
        public Event {
            elsewhere = List.copyOf(elsewhere);
        }
    }

    /// Rows on a date.
    public record Rows(LocalDate date, long rows) {}

    /// Where was looked, and what was seen.
    ///
    /// @param where `Schedule`, `Scores`, `Source`
    /// @param proves whether it supports the answer; false for what alone is no proof
    public record Evidence(String where, String seen, boolean proves) {}

    /// What a deletion of a processor's rows of the date would destroy.
    ///
    /// @param rows how many there are
    public record Deletion(String processor, long rows, Effect effect, String text) {}

    /// What a deletion would do.
    public enum Effect {
        /// There are no rows.
        NOTHING,
        /// The schedule proves that the rows are about events that did not take place.
        PROVEN_SAFE,
        /// The rows are good, or nothing proves that they are not.
        DESTROYS,
        /// The rows cannot be counted.
        UNKNOWN
    }
}
