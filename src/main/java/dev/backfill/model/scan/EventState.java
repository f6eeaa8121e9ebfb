package dev.backfill.model.scan;

import dev.backfill.model.Severity;
import java.util.Locale;

/// What happened on a date, from the schedule and the actuals table. Declared in the order in which states are
/// tried.
public enum EventState {
    /// An event still scheduled for this date is not finished.
    NOT_FINAL(Severity.EXPECTED),
    /// Final events, and not one has rows in the actuals table.
    SOURCE_GAP(Severity.CRITICAL),
    /// More events with rows than are scheduled now.
    MISMATCH(Severity.WARNING),
    /// Final events, some with rows, some without, or with far fewer than events have.
    PARTIAL_SOURCE(Severity.WARNING),
    /// Events were scheduled originally, none is now, nothing was played.
    POSTPONED(Severity.OK),
    /// Played, but some events of the original schedule were moved away or cancelled.
    PARTLY_POSTPONED(Severity.OK),
    /// Every event scheduled for the date now is final and has rows.
    PLAYED(Severity.OK),
    /// No line of the schedule has an event here, and nothing was played: nobody says that nothing took place.
    NONE(Severity.OK),
    /// Something is due by a calendar. There is no schedule of events.
    DUE(Severity.OK),
    /// Nothing is due by any calendar. There is no schedule of events.
    OFF(Severity.OK);

    private final Severity severity;

    EventState(Severity severity) {
        this.severity = severity;
    }

    /// How bad a date in this state is.
    public Severity severity() {
        return severity;
    }

    /// Whether it says what a calendar has due, and nothing of events.
    public boolean isByCalendar() {
        return this == DUE || this == OFF;
    }

    /// Whether the schedule proves that no event took place: lines that say so, not lines that are not there.
    public boolean provesNoEvent() {
        return this == POSTPONED;
    }

    /// Whether no event is known to have taken place, so that nothing is expected. No proof that none did.
    public boolean hasNoEvent() {
        return this == POSTPONED || this == NONE || this == OFF;
    }

    /// Whether events took place, or something is due, and their rows can be counted (all or most of them).
    public boolean isPlayed() {
        return this == PLAYED || this == PARTLY_POSTPONED || this == MISMATCH || this == PARTIAL_SOURCE || this == DUE;
    }

    /// The state in words: `partly postponed`.
    public String words() {
        return this == OFF ? "nothing due" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
