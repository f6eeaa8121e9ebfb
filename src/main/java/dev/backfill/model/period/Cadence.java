package dev.backfill.model.period;

import dev.backfill.model.Grain;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// When partitions of a table are expected.
///
/// @param grain how long its periods are
/// @param calendar on which days it is due
/// @param since its beginning, before which nothing is expected; null where what it reads decides
/// @param due how long after its end a period may still be absent, from 0
public record Cadence(
        Grain grain, Calendar calendar, @Nullable LocalDateTime since, Duration due) {

    /// A table of days that follows the schedule of events.
    public static final Cadence OF_EVENTS = new Cadence(Grain.DAY, new Calendar.Events(), null, Duration.ZERO);

    public Cadence {
        if (due.isNegative()) {
            throw new IllegalArgumentException("'due' is a time after the end of a period, not before it.");
        }
    }

    /// A table that is due on days of a calendar, from the beginning of what it reads on.
    public static Cadence of(Grain grain, Calendar calendar) {
        return new Cadence(grain, calendar, null, Duration.ZERO);
    }

    /// Whether it follows the schedule of events.
    public boolean followsEvents() {
        return calendar instanceof Calendar.Events;
    }

    /// The same from a date on.
    public Cadence from(LocalDate first) {
        return new Cadence(grain, calendar, first.atStartOfDay(), due);
    }
}
