package dev.backfill.workspace.draft;

import dev.backfill.model.Period;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.period.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What was seen of a table while a pipeline was drafted, by which a person can tell a wrong guess from a right one.
///
/// @param columns its columns, in their order
/// @param dates those that may part its rows, the likeliest first; none where no column says dates
/// @param counts how many rows each of its periods has; empty where it was not counted
public record Sight(List<String> columns, List<DateColumn> dates, NavigableMap<Period, Long> counts) {
    /// More periods than these are not looked through.
    private static final long MOST = 200_000;

    public Sight {
        columns = List.copyOf(columns);
        dates = List.copyOf(dates);
        counts = Collections.unmodifiableNavigableMap(new TreeMap<>(counts));
    }

    /// The periods without rows between its first and its last one, ascending.
    ///
    /// @param calendar when its days are due, as the draft says; null for all of them
    public List<Period> absent(@Nullable Calendar calendar) {
        if (counts.isEmpty()) {
            return List.of();
        }
        Period first = counts.firstKey();
        return LongStream.range(0, Math.min(MOST, first.until(counts.lastKey())))
                .mapToObj(first::plus)
                .filter(p -> !counts.containsKey(p) && !isOff(p, calendar))
                .toList();
    }

    private static boolean isOff(Period period, @Nullable Calendar calendar) {
        return period.grain().isWithinADay()
                && calendar instanceof Calendar.Days days
                && (days.weekdays() && isWeekend(period.first())
                        || days.except().contains(period.first()));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
