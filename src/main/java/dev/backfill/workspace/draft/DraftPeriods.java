package dev.backfill.workspace.draft;

import dev.backfill.model.Grain;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Calendar;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// How a table is parted into periods, and when they are due; null for what is not known.
///
/// @param date the column that says to which period a row belongs, with its format where it is a text or a number
/// @param grain how long the periods are
/// @param calendar on which days they are due
/// @param since the first period, where somebody has written it down; else the rows say it themselves
/// @param due how long after its end a period may still be absent
public record DraftPeriods(
        @Nullable Guess<DateColumn> date,
        @Nullable Guess<Grain> grain,
        @Nullable Guess<Calendar> calendar,
        @Nullable Guess<LocalDateTime> since,
        @Nullable Guess<Duration> due) {

    /// Nothing is known.
    public static final DraftPeriods UNKNOWN = new DraftPeriods(null, null, null, null);

    /// Periods of which nobody knows how late they are.
    public DraftPeriods(
            @Nullable Guess<DateColumn> date,
            @Nullable Guess<Grain> grain,
            @Nullable Guess<Calendar> calendar,
            @Nullable Guess<LocalDateTime> since) {
        this(date, grain, calendar, since, null);
    }

    /// The same with how long after its end a period may still be absent, where that is not said already.
    public DraftPeriods late(@Nullable Guess<Duration> after) {
        return new DraftPeriods(date, grain, calendar, since, due == null ? after : due);
    }

    /// What is said here, and for the rest what another one says.
    public DraftPeriods or(DraftPeriods other) {
        return new DraftPeriods(
                date == null ? other.date : date,
                grain == null ? other.grain : grain,
                calendar == null ? other.calendar : calendar,
                since == null ? other.since : since,
                due == null ? other.due : due);
    }
}
