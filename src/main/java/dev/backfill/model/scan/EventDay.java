package dev.backfill.model.scan;

import dev.backfill.model.proof.ScheduleCounts;
import java.time.LocalDate;

/// The event calendar's line for one date.
///
/// @param date the date
/// @param scheduledOriginally events that the first schedule had on this date
/// @param scheduledNow events that the schedule has on this date today; postponed and cancelled ones do not count
/// @param movedAway events that a line of the schedule once had on this date, and that its newest line calls off or
///     has on another date
/// @param played events with rows in the actuals table
/// @param finalEvents events scheduled now that are finished
/// @param finalWithRows finished events that have rows in the actuals table
/// @param cutShort of those, events with far fewer rows than events have
/// @param state what follows from the counts
/// @param onTwoDates events of this date that the schedule, or the actuals table, has on another date too; an event
///     that was moved is only where it is now
/// @param withoutScore finished events of this date that lack a score
public record EventDay(
        LocalDate date,
        int scheduledOriginally,
        int scheduledNow,
        int movedAway,
        int played,
        int finalEvents,
        int finalWithRows,
        int cutShort,
        EventState state,
        int onTwoDates,
        int withoutScore) {

    public EventDay {
        if (scheduledOriginally < 0
                || movedAway < 0
                || played < 0
                || finalWithRows < 0
                || finalWithRows > finalEvents
                || finalEvents > scheduledNow
                || cutShort < 0
                || cutShort > finalWithRows
                || onTwoDates < 0
                || withoutScore < 0
                || withoutScore > finalEvents) {
            throw new IllegalArgumentException("Impossible event counts on " + date + ": originally "
                    + scheduledOriginally + ", now " + scheduledNow + ", moved away " + movedAway + ", final "
                    + finalEvents + ", with rows " + finalWithRows + ", cut short " + cutShort + ", played " + played
                    + ", on two dates " + onTwoDates + ", without score " + withoutScore + ".");
        }
    }

    /// What the schedule says of a date.
    ///
    /// @param originally events that it had on the date first
    /// @param now events that it has there today
    /// @param movedAway events that it had there, and says to be called off or elsewhere
    /// @param unsaid events that it had there, and of which no line says what became of them
    /// @param finals of those that are there today, finished ones
    public record Scheduled(int originally, int now, int movedAway, int unsaid, int finals) {}

    /// What the actuals table says of a date.
    ///
    /// @param played events with rows
    /// @param finals of the finished ones, those with rows
    /// @param cutShort of these, those with far fewer rows than events have
    public record Written(int played, int finals, int cutShort) {}

    /// Decides the state: the first that fits, in the order of [EventState]. That nothing took place follows only from
    /// lines that say so, never from lines that are not there.
    public static EventDay of(LocalDate date, Scheduled schedule, Written rows) {
        EventState state;
        if (schedule.finals() < schedule.now()) {
            state = EventState.NOT_FINAL;
        } else if (schedule.finals() > 0 && rows.finals() == 0) {
            state = EventState.SOURCE_GAP;
        } else if (rows.played() > schedule.now()) {
            state = EventState.MISMATCH;
        } else if (rows.finals() < schedule.finals() || rows.cutShort() > 0) {
            state = EventState.PARTIAL_SOURCE;
        } else if (schedule.now() == 0) {
            state = schedule.movedAway() > 0 && schedule.unsaid() == 0 ? EventState.POSTPONED : EventState.NONE;
        } else {
            state = schedule.movedAway() > 0 ? EventState.PARTLY_POSTPONED : EventState.PLAYED;
        }
        return new EventDay(
                date,
                schedule.originally(),
                schedule.now(),
                schedule.movedAway(),
                rows.played(),
                schedule.finals(),
                rows.finals(),
                rows.cutShort(),
                state,
                0,
                0);
    }

    /// A date on which an event that is not on it any more was moved away, and every event has as many rows as events
    /// have.
    public static EventDay of(
            LocalDate date, int scheduledOriginally, int scheduledNow, int played, int finalEvents, int finalWithRows) {
        return of(
                date,
                new Scheduled(
                        scheduledOriginally,
                        scheduledNow,
                        Math.max(0, scheduledOriginally - scheduledNow),
                        0,
                        finalEvents),
                new Written(played, finalWithRows, 0));
    }

    /// A date of a pipeline without a schedule of events.
    ///
    /// @param due whether something is due on it by a calendar
    public static EventDay ofCalendar(LocalDate date, boolean due) {
        return new EventDay(date, 0, 0, 0, 0, 0, 0, 0, due ? EventState.DUE : EventState.OFF, 0, 0);
    }

    /// What the schedule says of it, in numbers.
    public ScheduleCounts counts() {
        return new ScheduleCounts(scheduledOriginally, scheduledNow, played, movedAway);
    }

    /// The same date with what is odd about its events. The state stays: it does not depend on them.
    public EventDay withOdd(int eventsOnTwoDates, int finalWithoutScore) {
        return new EventDay(
                date,
                scheduledOriginally,
                scheduledNow,
                movedAway,
                played,
                finalEvents,
                finalWithRows,
                cutShort,
                state,
                eventsOnTwoDates,
                finalWithoutScore);
    }
}
