package dev.backfill.model;

import java.time.LocalDate;

/// The event calendar's line for one date.
///
/// @param date the date
/// @param scheduledOriginally events that the first schedule had on this date
/// @param scheduledNow events that the schedule has on this date today; postponed and cancelled ones do not count
/// @param played events with rows in the actuals table
/// @param finalEvents events scheduled now that are finished
/// @param finalWithRows finished events that have rows in the actuals table
/// @param state what follows from the counts
/// @param onTwoDates events of this date that the schedule, or the actuals table, has on another date too; an event
///     that was moved is only where it is now
/// @param withoutScore finished events of this date that lack a score
public record EventDay(
        LocalDate date,
        int scheduledOriginally,
        int scheduledNow,
        int played,
        int finalEvents,
        int finalWithRows,
        EventState state,
        int onTwoDates,
        int withoutScore) {

    public EventDay {
        if (scheduledOriginally < 0
                || played < 0
                || finalWithRows < 0
                || finalWithRows > finalEvents
                || finalEvents > scheduledNow
                || onTwoDates < 0
                || withoutScore < 0
                || withoutScore > finalEvents) {
            throw new IllegalArgumentException("Impossible event counts on " + date + ": originally "
                    + scheduledOriginally + ", now " + scheduledNow + ", final " + finalEvents + ", with rows "
                    + finalWithRows + ", played " + played + ", on two dates " + onTwoDates + ", without score "
                    + withoutScore + ".");
        }
    }

    /// Decides the state from the counts: the first that fits, in the order of [EventState].
    public static EventDay of(
            LocalDate date, int scheduledOriginally, int scheduledNow, int played, int finalEvents, int finalWithRows) {
        EventState state;
        if (finalEvents < scheduledNow) {
            state = EventState.NOT_FINAL;
        } else if (finalEvents > 0 && finalWithRows == 0) {
            state = EventState.SOURCE_GAP;
        } else if (played > scheduledNow) {
            state = EventState.MISMATCH;
        } else if (finalWithRows < finalEvents) {
            state = EventState.PARTIAL_SOURCE;
        } else if (scheduledNow == 0) {
            state = scheduledOriginally > 0 ? EventState.POSTPONED : EventState.NONE;
        } else {
            state = scheduledNow < scheduledOriginally ? EventState.PARTLY_POSTPONED : EventState.PLAYED;
        }
        return new EventDay(date, scheduledOriginally, scheduledNow, played, finalEvents, finalWithRows, state, 0, 0);
    }

    /// The same date with what is odd about its events. The state stays: it does not depend on them.
    public EventDay withOdd(int eventsOnTwoDates, int finalWithoutScore) {
        return new EventDay(
                date,
                scheduledOriginally,
                scheduledNow,
                played,
                finalEvents,
                finalWithRows,
                state,
                eventsOnTwoDates,
                finalWithoutScore);
    }
}
