package dev.backfill.report;

import dev.backfill.model.DateInterval;
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
        List<DayRange> ranges = new ArrayList<>();
        for (EventDay day : days) {
            DayRange before = ranges.isEmpty() ? null : ranges.getLast();
            if (before != null && before.isLike(day)) {
                ranges.removeLast();
                ranges.add(new DayRange(DateInterval.inclusive(before.dates.start(), day.date()), before.day));
            } else {
                ranges.add(new DayRange(DateInterval.of(day.date()), day));
            }
        }
        return ranges;
    }

    /// What else is odd about its events, or nothing.
    String remark() {
        List<String> remarks = new ArrayList<>();
        if (day.onTwoDates() > 0) {
            remarks.add(day.onTwoDates() + " on two dates");
        }
        if (day.withoutScore() > 0) {
            remarks.add(day.withoutScore() + " final without a score");
        }
        return String.join(", ", remarks);
    }

    private boolean isLike(EventDay other) {
        return day.state() == other.state()
                && day.scheduledOriginally() == other.scheduledOriginally()
                && day.scheduledNow() == other.scheduledNow()
                && day.played() == other.played()
                && day.onTwoDates() == other.onTwoDates()
                && day.withoutScore() == other.withoutScore();
    }
}
