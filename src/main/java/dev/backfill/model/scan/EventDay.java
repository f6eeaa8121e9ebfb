package dev.backfill.model.scan;

import dev.backfill.model.proof.ScheduleCounts;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The event calendar's line for one date.
///
/// @param date the date
/// @param schedule what the schedule says of it
/// @param written what the actuals table says of it
/// @param state what follows from both
/// @param odd events of this date with which something is wrong, by kind and name
/// @param withoutScore finished events of this date that lack a score
public record EventDay(
        LocalDate date, Scheduled schedule, Written written, EventState state, List<OddEvent> odd, int withoutScore) {

    public EventDay {
        // Journals of older consoles know no events by name.
        odd = Objects.requireNonNullElse(odd, List.<OddEvent>of()).stream()
                .sorted(OddEvent.ORDER)
                .toList();
        if (written.finals > schedule.finals || withoutScore < 0 || withoutScore > schedule.finals) {
            throw new IllegalArgumentException("Impossible event counts on " + date + ": " + schedule + ", " + written
                    + ", without score " + withoutScore + ".");
        }
    }

    /// What the schedule says of a date.
    ///
    /// @param originally events that it had on the date first
    /// @param now events that it has there today; postponed and cancelled ones do not count
    /// @param movedAway events that a line once had there, and that its newest line calls off or has on another
    ///     date
    /// @param unsaid events that it had there, and of which no line says what became of them
    /// @param finals of those that are there today, finished ones
    /// @param overdue of those that are there today, those that are not finished so long after the date that
    ///     nobody waits for them
    public record Scheduled(int originally, int now, int movedAway, int unsaid, int finals, int overdue) {
        public Scheduled {
            if (originally < 0 || movedAway < 0 || unsaid < 0 || finals < 0 || overdue < 0 || finals + overdue > now) {
                throw new IllegalArgumentException("Impossible event counts: originally " + originally + ", now " + now
                        + ", moved away " + movedAway + ", unsaid " + unsaid + ", final " + finals + ", overdue "
                        + overdue + ".");
            }
        }
    }

    /// What the actuals table says of a date.
    ///
    /// @param played events with rows
    /// @param unscheduled of these, events that the schedule does not have on the date now
    /// @param finals of the finished ones, those with rows
    /// @param cutShort of these, those with far fewer rows than events have
    public record Written(int played, int unscheduled, int finals, int cutShort) {
        public Written {
            if (unscheduled < 0 || finals < 0 || unscheduled + finals > played || cutShort < 0 || cutShort > finals) {
                throw new IllegalArgumentException("Impossible event counts: played " + played + ", unscheduled "
                        + unscheduled + ", final with rows " + finals + ", cut short " + cutShort + ".");
            }
        }
    }

    /// Decides the state: the first that fits, in the order of [EventState]. That nothing took place follows only
    /// from lines that say so, never from lines that are not there; an event that should long be final holds up
    /// nothing but itself.
    public static EventDay of(LocalDate date, Scheduled schedule, Written rows) {
        EventState state;
        if (schedule.finals + schedule.overdue < schedule.now
                || (schedule.overdue > 0 && schedule.finals == 0 && rows.played == 0)) {
            state = EventState.NOT_FINAL;
        } else if (schedule.finals > 0 && rows.finals == 0) {
            state = EventState.SOURCE_GAP;
        } else if (rows.unscheduled > 0) {
            state = EventState.MISMATCH;
        } else if (rows.finals < schedule.finals || rows.cutShort > 0) {
            state = EventState.PARTIAL_SOURCE;
        } else if (schedule.now == 0) {
            state = schedule.movedAway > 0 && schedule.unsaid == 0 ? EventState.POSTPONED : EventState.NONE;
        } else {
            state = schedule.movedAway > 0 ? EventState.PARTLY_POSTPONED : EventState.PLAYED;
        }
        return new EventDay(date, schedule, rows, state, List.of(), 0);
    }

    /// A date on which an event that is not on it any more was moved away, no event is overdue, what was played
    /// beyond the schedule is not in it, and every event has as many rows as events have.
    public static EventDay of(
            LocalDate date, int scheduledOriginally, int scheduledNow, int played, int finalEvents, int finalWithRows) {
        return of(
                date,
                new Scheduled(
                        scheduledOriginally,
                        scheduledNow,
                        Math.max(0, scheduledOriginally - scheduledNow),
                        0,
                        finalEvents,
                        0),
                new Written(played, Math.max(0, played - scheduledNow), finalWithRows, 0));
    }

    /// A date of a pipeline without a schedule of events.
    ///
    /// @param due whether something is due on it by a calendar
    public static EventDay ofCalendar(LocalDate date, boolean due) {
        return of(date, 0, 0, 0, 0, 0).in(due ? EventState.DUE : EventState.OFF);
    }

    private EventDay in(EventState other) {
        return new EventDay(date, schedule, written, other, odd, withoutScore);
    }

    /// The same date with what is odd about its events. The state stays: it does not depend on them.
    public EventDay withOdd(List<OddEvent> events, int finalWithoutScore) {
        return new EventDay(date, schedule, written, state, events, finalWithoutScore);
    }

    /// Events that the first schedule had on this date.
    public int scheduledOriginally() {
        return schedule.originally;
    }

    /// Events that the schedule has on this date today; postponed and cancelled ones do not count.
    public int scheduledNow() {
        return schedule.now;
    }

    /// Events that a line of the schedule once had on this date, and that its newest line calls off or has on
    /// another.
    public int movedAway() {
        return schedule.movedAway;
    }

    /// Events scheduled now that are finished.
    public int finalEvents() {
        return schedule.finals;
    }

    /// Events with rows in the actuals table.
    public int played() {
        return written.played;
    }

    /// Finished events that have rows in the actuals table.
    public int finalWithRows() {
        return written.finals;
    }

    /// Of those, events with far fewer rows than events have.
    public int cutShort() {
        return written.cutShort;
    }

    /// Events of this date that are on another date too, in the schedule or in the actuals table; an event that
    /// was moved is only where it is now.
    public int onTwoDates() {
        return OddEvent.of(OddEvent.OnDates.class, odd).size();
    }

    /// An event of which nobody can say whether its rows belong to this date or to another; the first of several.
    public Optional<OddEvent.OnDates> unsettled() {
        return OddEvent.of(OddEvent.OnDates.class, odd).stream()
                .filter(OddEvent.OnDates::isUnsettled)
                .findFirst();
    }

    /// Whether no other rows of this date are missing than those that are on another date.
    public boolean lacksOnlyUnsettled() {
        return unsettled().isPresent() && withoutRows() == 0 && written.cutShort == 0;
    }

    /// Whether rows of finished events are missing, while it is known which: what is counted from the source
    /// understates.
    public boolean lacksRows() {
        return state.isPlayed() && (written.finals < schedule.finals || written.cutShort > 0);
    }

    /// Finished events without rows anywhere.
    public int withoutRows() {
        return schedule.finals
                - written.finals
                - (int) OddEvent.of(OddEvent.OnDates.class, odd).stream()
                        .filter(e -> e.isMissedOn(date))
                        .count();
    }

    /// Events with rows here that the schedule does not have on this date, and that are on no other date either.
    public int unlisted() {
        return written.unscheduled
                - (int) OddEvent.of(OddEvent.OnDates.class, odd).stream()
                        .filter(e -> e.isStrayOn(date))
                        .count();
    }

    /// What the schedule says of it, in numbers.
    public ScheduleCounts counts() {
        return new ScheduleCounts(schedule.originally, schedule.now, written.played, schedule.movedAway);
    }
}
