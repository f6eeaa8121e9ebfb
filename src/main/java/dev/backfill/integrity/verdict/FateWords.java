package dev.backfill.integrity.verdict;

import dev.backfill.integrity.observe.RowEvents;
import dev.backfill.model.pipeline.EventSource;
import dev.backfill.model.scan.EventDay;
import org.jspecify.annotations.Nullable;

/// What is said of rows on a date without an event.
///
/// @param fate what became of the events of the rows; null where their table names none
record FateWords(EventSource events, EventDay day, RowEvents.@Nullable Fate fate) {

    /// Whether it is said of each of their events that it was not here.
    boolean isProved() {
        boolean byDay = day.state().provesNoEvent();
        return fate == null ? byDay : fate.isProved(byDay);
    }

    /// What stands behind the number of rows.
    String text() {
        boolean byDay = day.state().provesNoEvent();
        if (isProved()) {
            return "but the schedule proves that nothing was played: "
                    + (byDay
                            ? ProofWords.scheduled(day)
                            : "lines and rows of " + events.count(fate == null ? 0 : fate.events())
                                    + " of its rows are on other dates");
        }
        return "and "
                + (byDay && fate != null
                        ? "no line says of " + (fate.events() - fate.proved()) + " of their "
                                + events.count(fate.events()) + " that nothing took place"
                        : "no line of the schedule says that nothing took place");
    }
}
