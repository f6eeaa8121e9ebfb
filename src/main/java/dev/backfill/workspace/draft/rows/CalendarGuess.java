package dev.backfill.workspace.draft.rows;

import dev.backfill.model.Grain;
import dev.backfill.model.period.Calendar;
import dev.backfill.workspace.draft.Guess;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds on which days a table is due.
final class CalendarGuess {
    private static final int ENOUGH = 10;
    private static final int TWO_WEEKS = 14;
    private static final double FEW = 0.02;

    private CalendarGuess() {}

    static Guess<Calendar> of(Grain grain, NavigableSet<LocalDate> days) {
        if (!grain.isWithinADay()) {
            return new Guess<>(Calendar.EVERY, 90, "periods of a " + (grain == Grain.MONTH ? "month" : "week"));
        }
        long weekend = days.stream().filter(CalendarGuess::isWeekend).count();
        long working = days.size() - weekend;
        if (working >= ENOUGH && weekend <= FEW * days.size()) {
            return new Guess<>(
                    new Calendar.Days(true, Set.of(), null, null),
                    Math.min(97, 75 + (int) working),
                    working + " dates are Monday to Friday, " + (weekend == 0 ? "none" : String.valueOf(weekend))
                            + " a weekend");
        }
        if (weekend == 0) {
            return new Guess<>(
                    days.size() > 3 && days.last().toEpochDay() - days.first().toEpochDay() > days.size()
                            ? new Calendar.Days(true, Set.of(), null, null)
                            : Calendar.EVERY,
                    55,
                    "no more than " + days.size() + " dates, none on a weekend");
        }
        return new Guess<>(
                Calendar.EVERY,
                days.size() >= TWO_WEEKS ? 95 : 75,
                weekend + " of " + days.size() + " dates are on a weekend");
    }

    /// The same without some days.
    ///
    /// @param witnesses how many tables have dates around each of them
    static Guess<Calendar> without(Guess<Calendar> often, Set<LocalDate> absent, int witnesses) {
        boolean weekdays = isWeekdays(often.value());
        return new Guess<>(
                new Calendar.Days(weekdays, absent, null, null),
                Math.min(often.confidence(), weekdays ? 70 : Math.min(75, 55 + 5 * witnesses)),
                often.because() + "; none of the " + witnesses + " tables with dates around has rows on "
                        + absent.stream()
                                .sorted()
                                .limit(5)
                                .map(LocalDate::toString)
                                .collect(Collectors.joining(", "))
                        + (absent.size() > 5 ? " and " + (absent.size() - 5) + " more days" : ""));
    }

    /// Whether it is due Monday to Friday.
    static boolean isWeekdays(Calendar calendar) {
        return calendar instanceof Calendar.Days days && days.weekdays();
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
