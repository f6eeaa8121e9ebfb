package dev.backfill.report;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Neighbors;
import dev.backfill.model.scan.EventDay;
import java.util.ArrayList;
import java.util.List;

/// Neighboring dates of the event calendar that say the same.
///
/// @param dates the dates
/// @param day the line of the first of them
record DayRange(DateInterval dates, EventDay day) {

    /// The lines of a calendar, joined as far as possible.
    static List<DayRange> of(List<EventDay> days) {
        return Neighbors.stretches(days, DayRange::areAlike).stream()
                .map(s -> new DayRange(
                        DateInterval.inclusive(s.getFirst().date(), s.getLast().date()), s.getFirst()))
                .toList();
    }

    /// What else is odd about its events, or nothing.
    String remark() {
        List<String> remarks = new ArrayList<>();
        if (day.schedule().overdue() > 0) {
            remarks.add(day.schedule().overdue() + " still not final");
        }
        if (day.onTwoDates() > 0) {
            remarks.add(day.onTwoDates() + " on two dates");
        }
        if (day.withoutScore() > 0) {
            remarks.add(day.withoutScore() + " final without a score");
        }
        return String.join(", ", remarks);
    }

    private static boolean areAlike(EventDay day, EventDay other) {
        return day.state() == other.state()
                && day.scheduledOriginally() == other.scheduledOriginally()
                && day.scheduledNow() == other.scheduledNow()
                && day.played() == other.played()
                && day.odd().equals(other.odd())
                && day.withoutScore() == other.withoutScore();
    }
}
